"""Another language, as the response and the document declare it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, review, saw
from ..sources.page import LivePage, words
from ..sources.site import LiveSite
from ..subjects import home

SPANISH = "es"
# The little words that no text can do without, unaccented; none is in two of these lists.
STOP_WORDS = {
    SPANISH: "el los las del y con por para una es su al lo",
    "en": "the of and to is that are from this with by which",
    "fr": "le et les des est dans une pour sur qui au avec ce",
    "pt": "os e do da em um uma nao com mais dos ao pelo",
    "de": "der die und das ist den von zu mit im nicht ein",
}
ENOUGH_WORDS = 5


def spoken(page: LivePage) -> str:
    """The language whose little words the main text uses most; empty if it says too little."""
    said = re.findall(r"[a-z]+", plain(words(page.main))) if page.main else []
    counts = {
        lang: sum(word in little.split() for word in said) for lang, little in STOP_WORDS.items()
    }
    most = max(counts, key=lambda lang: counts[lang])
    return most if counts[most] >= ENOUGH_WORDS else ""


def declared(page: LivePage) -> str:
    """The language of the document, without the region."""
    node = page.tree.css_first("html")
    return ((node.attributes.get("lang") or "") if node else "").partition("-")[0].lower()


def announced(page: LivePage) -> str:
    """The language the response's header announces, without the region."""
    return page.headers.get("Content-Language", "").partition("-")[0].lower()


@criterion(
    "gel-2008:trans.utilidades.otro_idioma",
    examines=home,
    in_editor=False,
    fix=_("Publique la información básica del municipio en otro idioma."),
    messages={
        "none": _("Ninguna página está en un idioma distinto del español."),
        "text": _(
            "%(path)s dice estar en «%(lang)s», pero su texto no lo confirma: revíselo una persona."
        ),
        "header": _(
            "%(path)s dice estar en «%(lang)s», pero el servidor la anuncia en «%(header)s»."
        ),
    },
)
def other_language(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Visitors, investors and indigenous communities need the alcaldía too."""
    foreign = [other for other in site.delivered if declared(other) not in {"", SPANISH}]
    if not foreign:
        yield fail("none", page)
    for other in foreign:
        if announced(other) and announced(other) != declared(other):
            yield review(
                "header", other, path=other.path, lang=declared(other), header=announced(other)
            )
        elif spoken(other) != declared(other):
            yield review("text", other, path=other.path, lang=declared(other))
        else:
            yield saw(other)
