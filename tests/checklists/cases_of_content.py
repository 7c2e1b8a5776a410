"""What rules say of the content of channels."""

from checklists.criteria import contact, identity, legal_acts, news, privacy

from .cases import (
    EPIGRAPH,
    FILE,
    GOOD_ACT,
    HOURS,
    LONG,
    POINT,
    TODAY,
    WHERE,
    Case,
    home,
    mission,
    register,
    told,
)
from .stage import page

CONTENT = [
    Case(identity.mission_and_vision, [], mission(LONG, LONG)),
    Case(identity.mission_and_vision, ["too_short"], mission(LONG, "Ser.") + f"<dl>{LONG}</dl>"),
    Case(identity.mission_and_vision, ["expired"], mission(LONG, f"{LONG} Para 2012.")),
    Case(identity.mission_and_vision, ["missing"], f"<main><h2>Misión</h2><p>{LONG}</p></main>"),
    Case(identity.mission_and_vision, ["missing", "missing"], f"<h1>Misión y visión</h1>{LONG}"),
    Case(
        identity.goals_and_functions,
        [],
        f"<h2>Objetivos</h2>{LONG}<h2>Funciones</h2>{LONG}Otras.",
    ),
    Case(
        identity.goals_and_functions, ["same"], f"<h2>Objetivos</h2>{LONG}<h2>Funciones</h2>{LONG}"
    ),
    Case(identity.goals_and_functions, ["missing"], f"<h2>Objetivos</h2>{LONG}"),
    Case(
        identity.goals_and_functions,
        ["too_short"],
        f"<h2>Objetivos</h2>{LONG}<h2>Funciones</h2>Una.",
    ),
    Case(contact.location, [], f"<main>{WHERE}</main>"),
    Case(contact.location, ["no_address"], "<main>Palacio municipal de Soacha</main>"),
    Case(contact.location, ["no_place"], "<main>Carrera 7 # 12-30</main>"),
    Case(contact.location, ["point"], f"<main>{WHERE}{POINT.format('Segundo piso')}</main>"),
    Case(
        contact.location, ["differs"], f"<main>{WHERE}</main><footer>Carrera 8 N.º 10-20</footer>"
    ),
    Case(contact.telephones, [], '<main><a href="tel:+576015755700">601</a> Fax: no hay</main>'),
    Case(contact.telephones, ["no_fax"], '<main><a href="tel:018000123456">01 8000</a></main>'),
    Case(contact.telephones, ["none"], "<main>Fax</main>"),
    Case(contact.telephones, ["no_prefix"], '<main>Fax <a href="tel:5755700">575 5700</a></main>'),
    Case(
        contact.telephones,
        ["differs"],
        '<main>Fax <a href="tel:+576015755700">1</a></main>'
        '<footer><a href="tel:+576019">2</a></footer>',
    ),
    Case(
        contact.contact_email,
        [],
        '<main><a href="mailto:a@soacha.gov.co">a</a></main>'
        '<footer><a href="mailto:a@soacha.gov.co">a</a></footer>',
    ),
    Case(contact.contact_email, ["none"], "<main>Escríbanos</main>"),
    Case(
        contact.contact_email,
        ["not_official", "not_in_foot"],
        '<main><a href="mailto:soacha@example.com">a</a></main>',
    ),
    Case(contact.opening_hours, [], f"<main><p>{HOURS}</p>{POINT.format(HOURS)}</main>"),
    Case(contact.opening_hours, ["none"], "<main><p>Atendemos siempre.</p></main>"),
    Case(contact.opening_hours, ["missing"], f"<main><p>{HOURS}</p>{POINT.format('')}</main>"),
    Case(
        contact.opening_hours, ["no_days"], f"<main><p>{HOURS}</p>{POINT.format('8 a. m.')}</main>"
    ),
    Case(
        contact.opening_hours,
        ["differs"],
        f"<main><p>{HOURS}</p></main><footer><p>Sábados, de 8 a. m. a 12 m.</p></footer>",
    ),
    Case(legal_acts.decrees, [], register(GOOD_ACT)),
    Case(legal_acts.decrees, ["empty"], "<main>Sin información publicada.</main>"),
    Case(legal_acts.decrees, ["no_number"], register(("Decreto", "2026-03-01", EPIGRAPH, FILE))),
    Case(
        legal_acts.decrees, ["no_epigraph"], register(("Decreto 1 de 2026", "2026-03-01", "", FILE))
    ),
    Case(
        legal_acts.decrees,
        ["no_document"],
        register(("Decreto 1 de 2026", "2026-03-01", EPIGRAPH, "")),
    ),
    Case(
        legal_acts.decrees,
        ["unordered"],
        register(("Decreto 1 de 2025", "2025-01-01", EPIGRAPH, FILE), GOOD_ACT),
    ),
    Case(
        legal_acts.decrees,
        ["undated_act"],
        register(GOOD_ACT).replace(
            "</tbody>", "<tr><td><a href='/x/'>Decreto 3</a></td></tr></tbody>"
        ),
    ),
    Case(
        news.news,
        [],
        told(("/n/1/", "Obra", "2026-11-01")),
        [home(told(("/n/1/", "Obra", "2026-11-01"))), page("/n/1/", "x")],
    ),
    Case(news.news, ["empty"], "<main></main>", [home()]),
    Case(
        news.news,
        ["dead", "not_on_home"],
        told(("/n/1/", "Obra", "2026-11-01")),
        [home("<p>Nada</p>")],
    ),
    Case(
        privacy.privacy_policy,
        [],
        f"<main><h2>Privacidad</h2>{LONG}<h2>Condiciones de uso</h2>{LONG}{TODAY}</main>",
        [home('<a href="/p/">Privacidad</a>')],
    ),
    Case(
        privacy.privacy_policy,
        ["missing", "not_linked", "undated"],
        f"<main><h2>Privacidad</h2>{LONG}<p>Última actualización: {TODAY}</p></main>",
        [home()],
    ),
]
