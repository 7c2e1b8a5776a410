"""What people come to read: bulletins, the calendar, questions, words, the children's corner."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import alphabetical, plain

from ..criterion import Finding, criterion, each, fail, saw
from ..entries import Entry, offers_text, own_page, register
from ..freshness import newest_entry, substance
from ..phrases import ASKS_BACK, says_nothing
from ..places import Place
from ..reading import sections
from ..sources.page import LivePage, squeeze, words
from ..sources.site import LiveSite
from ..subjects import channel

FEWEST_QUESTIONS, FEWEST_TERMS = 5, 10
ENOUGH_ANSWER, ENOUGH_DEFINITION, ENOUGH_FOR_CHILDREN = 20, 10, 200


def _at(entry: Entry) -> Place:
    return Place(entry.page, entry.node)


@criterion(
    "gel-2008:info.servicios.boletines",
    examines=channel("boletines"),
    fresh_by=newest_entry,
    fix=_("Registre cada boletín con su fecha y su archivo."),
    messages={
        "empty": _("La lista no tiene ningún boletín."),
        "undated_one": _("«%(name)s» no tiene fecha."),
        "no_document": _("«%(name)s» no lleva a su archivo."),
        "unordered": _("La lista no va del más reciente al más antiguo."),
    },
)
def bulletins(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """What was told once must be found again, in the order it was told."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        if entry.date is None:
            yield fail("undated_one", own or _at(entry), name=entry.name)
        if not offers_text(entry, own, site):
            yield fail("no_document", own or _at(entry), name=entry.name)
        yield saw(_at(entry))

    yield from each(listed, look)
    dates = [entry.date for entry in listed if entry.date]
    if dates != sorted(dates, reverse=True):
        yield fail("unordered", page)


def _says_more(event: Entry) -> bool:
    """Whether an event says anything besides its name and its date."""
    known = [link.node for link in event.links]
    known += [node for part in event.parts for node in part.css("time, h2, h3, h4")]
    said = set(event.text.split())
    return bool(said - {word for node in known for word in words(node).split()})


@criterion(
    "gel-2008:info.servicios.calendario",
    examines=channel("calendario"),
    fix=_("Publique la próxima actividad con fecha, lugar y de qué se trata."),
    messages={
        "empty": _("El calendario no tiene ninguna actividad con fecha."),
        "no_future": _("No hay ninguna actividad después del %(today)s."),
        "no_more": _("«%(name)s» no dice dónde es ni de qué se trata."),
    },
)
def calendar(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """People can only come to what they are told of beforehand."""
    events = [entry for entry in register(page, site) if entry.date]
    ahead = [entry for entry in events if entry.date and entry.date >= site.as_of]
    if not events:
        yield fail("empty", Place(page, adds=True))
    elif not ahead:
        yield fail("no_future", Place(page, adds=True), today=site.as_of)
    for event in ahead:
        own = own_page(event, site)
        more = _says_more(event) or bool(own and own.main and words(own.main))
        yield saw(_at(event)) if more else fail("no_more", _at(event), name=event.name)


def _asks(title: str) -> bool:
    return "?" in title and not ASKS_BACK.search(plain(title))


def _questions(page: LivePage, site: LiveSite) -> list[Entry]:
    """Foldable parts, pairs or titles that ask."""
    listed = [entry for entry in register(page, site) if _asks(entry.name)]
    asking = [s for s in sections(page) if s.level > 1 and _asks(s.title)]
    return listed or [Entry(page, (s.heading,), s.text or " ") for s in asking]


@criterion(
    "gel-2008:info.servicios.preguntas",
    examines=channel("preguntas-frecuentes"),
    fresh_by=substance,
    fix=_("Publique al menos cinco preguntas que la gente hace, cada una con su respuesta."),
    messages={
        "few": _("Hay %(count)s preguntas con respuesta; se esperan al menos %(least)s."),
        "unanswered": _("«%(question)s» no tiene respuesta."),
    },
)
def frequent_questions(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The question asked a hundred times at the window deserves one good answer."""
    asked = _questions(page, site)
    answered = [
        entry
        for entry in asked
        if len(entry.rest) >= ENOUGH_ANSWER and not says_nothing(entry.rest)
    ]
    for entry in asked:
        done = entry in answered
        yield saw(_at(entry)) if done else fail("unanswered", _at(entry), question=entry.name)
    if len(answered) < FEWEST_QUESTIONS:
        at = Place(page, field="questions")
        yield fail("few", at, count=len(answered), least=FEWEST_QUESTIONS)


@criterion(
    "gel-2008:info.servicios.glosario",
    examines=channel("glosario"),
    fresh_by=substance,
    fix=_("Publique al menos diez términos con su definición, en orden alfabético."),
    messages={
        "few": _("Hay %(count)s términos definidos; se esperan al menos %(least)s."),
        "undefined": _("«%(term)s» no tiene definición."),
        "unordered": _("Los términos no van en orden alfabético: «%(term)s»."),
    },
)
def glossary(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The words of the administration keep people out until somebody explains them."""
    terms = register(page, site)
    undefined = [
        term for term in terms if len(term.rest) < ENOUGH_DEFINITION or says_nothing(term.rest)
    ]
    for term in undefined:
        yield fail("undefined", _at(term), term=term.name)
    defined = len(terms) - len(undefined)
    if defined < FEWEST_TERMS:
        yield fail("few", Place(page, field="terms"), count=defined, least=FEWEST_TERMS)
    names = [alphabetical(term.name) for term in terms]
    for before, after, term in zip(names, names[1:], terms[1:], strict=False):
        if after < before:
            yield fail("unordered", _at(term), term=term.name)
    yield from (saw(_at(term)) for term in terms if term not in undefined)


@criterion(
    "gel-2008:info.servicios.ninos",
    examines=channel("ninos"),
    fresh_by=substance,
    fix=_("Cuente a niñas y niños, con palabras suyas, qué es la alcaldía y qué hace."),
    messages={
        "empty": _("La sección no dice nada a niñas y niños."),
        "too_short": _("La sección dice muy poco (%(length)s caracteres): no basta un enlace."),
    },
)
def children(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who learns early what the alcaldía is will ask more of it later."""
    told = [s for s in sections(page) if s.level == 1 or not says_nothing(s.text)]
    text = squeeze(" ".join(section.text for section in told))
    if says_nothing(text):
        yield fail("empty", Place(page, field="body"))
    elif len(text) < ENOUGH_FOR_CHILDREN:
        yield fail("too_short", Place(page, field="body"), length=len(text))
    else:
        yield saw(Place(page, page.main))
