"""What rules say of accounts rendered and of services of information."""

from checklists.criteria import (
    accountability,
    information_services,
    legal_acts,
    media,
    presentation,
    privacy,
    technical,
)

from .cases import FILE, LONG, TODAY, Case, listed
from .stage import delivery

LIST_OF_PROJECTS = '<li>Acuerdo de tarifas <time datetime="2026-11-01">1</time></li>'
REPORTS = [f"<li>Informe de gestión {year} {FILE.format(year)}</li>" for year in (2025, 2024)]
IMPROVEMENT = f"<li>Plan 2026 de la Contraloría {FILE.format(1)}</li>"
BULLETINS = [
    f'<li>Boletín {day} <time datetime="2026-11-{day}">{day}</time> {FILE.format(day)}</li>'
    for day in (19, 12)
]
EVENT = '<li><a href="/e/">Feria</a> <time datetime="2026-12-01">1</time> {}</li>'
ASKED = (
    "<details><summary>¿Dónde pago el {}?</summary>En la tesorería, de lunes a viernes.</details>"
)
TERMS = [
    f"<dt>Término {letter}</dt><dd>Lo que significa esta palabra.</dd>" for letter in "abcdefghij"
]


def asked(count: int, more: str = "") -> str:
    """A page with questions that are answered."""
    return f"<main>{''.join(ASKED.format(n) for n in range(count))}{more}</main>"


def defined(*terms: str) -> str:
    """A glossary."""
    return f"<main><dl>{''.join(terms)}</dl></main>"


SERVICES = [
    Case(legal_acts.drafts, [], listed(LIST_OF_PROJECTS, "<li>Comente antes del 1/12/2026</li>")),
    Case(legal_acts.drafts, [], "<main><p>No hay proyectos de norma en curso.</p></main>"),
    Case(legal_acts.drafts, ["empty"], "<main><p>Sin información publicada.</p></main>"),
    Case(legal_acts.drafts, ["undated", "no_comments"], listed("<li>Acuerdo de tarifas</li>")),
    Case(
        accountability.contracts,
        [],
        '<main><a href="https://community.secop.gov.co/Public/?id=7">Contratos</a></main>',
    ),
    Case(accountability.contracts, ["no_portal"], "<main>Vea el SECOP</main>"),
    Case(
        accountability.contracts,
        ["generic"],
        '<main><a href="https://www.colombiacompra.gov.co/">SECOP</a></main>',
    ),
    Case(accountability.management_reports, [], listed(*REPORTS)),
    Case(accountability.management_reports, ["empty"], "<main></main>"),
    Case(accountability.management_reports, ["no_last"], listed(REPORTS[1])),
    Case(accountability.management_reports, ["no_earlier"], listed(REPORTS[0])),
    Case(
        accountability.management_reports,
        ["no_document"],
        listed(*REPORTS, "<li>Informe de gestión 2023</li>"),
    ),
    Case(accountability.goals, [], listed("<li>Cobertura: 80 %, corte a junio de 2026</li>")),
    Case(accountability.goals, ["empty"], "<main></main>"),
    Case(accountability.goals, ["no_progress", "no_cutoff"], listed("<li>Cobertura</li>")),
    Case(accountability.improvement_plan, [], listed(IMPROVEMENT)),
    Case(accountability.improvement_plan, ["empty"], "<main></main>"),
    Case(
        accountability.improvement_plan,
        ["expired", "no_body"],
        listed(f"<li>Plan 2024 {FILE.format(1)}</li>"),
    ),
    Case(
        accountability.improvement_plan,
        ["no_document"],
        listed("<li>Plan 2026 de la Contraloría</li>"),
    ),
    Case(information_services.bulletins, [], listed(*BULLETINS)),
    Case(information_services.bulletins, ["empty"], "<main></main>"),
    Case(information_services.bulletins, ["unordered"], listed(*reversed(BULLETINS))),
    Case(
        information_services.bulletins, ["undated_one", "no_document"], listed("<li>Boletín</li>")
    ),
    Case(information_services.calendar, [], listed(EVENT.format("en el parque"))),
    Case(
        information_services.calendar,
        [],
        listed("<li>Feria de la papa el 1 de diciembre de 2026, en el parque</li>"),
    ),
    Case(information_services.calendar, ["empty"], listed("<li>Feria</li>")),
    Case(
        information_services.calendar,
        ["no_future"],
        listed(EVENT.format("x").replace("12-", "10-")),
    ),
    Case(information_services.calendar, ["no_more"], listed(EVENT.format(""))),
    Case(information_services.frequent_questions, [], asked(5)),
    Case(
        information_services.frequent_questions,
        [],
        "<main>" + "".join(f"<h2>¿Cuál es el {n}?</h2><p>{LONG}</p>" for n in range(5)) + "</main>",
    ),
    Case(information_services.frequent_questions, ["few"], asked(4)),
    Case(
        information_services.frequent_questions,
        ["few"],
        f"<main><h2>¿Cuál?</h2><p>{LONG}</p><h2>¿No encontró su respuesta?</h2>{LONG}</main>",
    ),
    Case(
        information_services.frequent_questions,
        ["unanswered"],
        asked(5, "<details><summary>¿Y el otro?</summary>Por definir</details>"),
    ),
    Case(information_services.glossary, [], defined(*TERMS)),
    Case(information_services.glossary, ["few"], defined(*TERMS[:9])),
    Case(
        information_services.glossary, ["undefined"], defined(*TERMS, "<dt>Zona</dt><dd>N/A</dd>")
    ),
    Case(information_services.glossary, ["unordered"], defined(*TERMS[1:], TERMS[0])),
    # In a Spanish dictionary ñ comes after n.
    Case(
        information_services.glossary,
        [],
        defined(*(f"<dt>{w}</dt><dd>De cada doce meses.</dd>" for w in ("Anual", "Año")), *TERMS),
    ),
    Case(information_services.children, [], f"<main><h1>Niñas y niños</h1>{LONG * 2}</main>"),
    Case(information_services.children, ["empty"], "<main><h1>Niños</h1><h2>Qué es</h2></main>"),
    Case(information_services.children, ["too_short"], "<main><h1>Niños</h1>Pronto habrá</main>"),
    Case(
        media.audio_and_video,
        [],
        '<main><video src="/v.mp4"></video><iframe src="https://www.youtube.com/embed/1"></iframe></main>',
        files=[delivery("/v.mp4", "x", content_type="video/mp4")],
    ),
    Case(media.audio_and_video, ["nothing_to_play"], "<main><audio></audio></main>"),
    Case(
        media.audio_and_video,
        ["dead"],
        '<main><audio><source src="/nada.mp3"></audio></main>',
    ),
    Case(privacy.security_policy, [], f"<main><h1>Seguridad</h1>{LONG}{TODAY}</main>"),
    Case(
        privacy.security_policy,
        ["too_short", "undated"],
        "<main><h1>Seguridad</h1>Por definir</main>",
    ),
    Case(presentation.division_of_content, [], f"<h1>Una</h1><p>{LONG}</p>"),
    Case(
        presentation.division_of_content,
        ["untitled", "wall"],
        f"<main><p>{LONG * 20}</p><p>{LONG * 20}</p></main>",
    ),
    Case(
        technical.display_weight,
        [],
        '<link rel="stylesheet" href="/s.css"><img src="https://otro.example.com/x.png" alt="">',
        files=[delivery("/s.css", "x")],
    ),
    Case(technical.display_weight, ["dead"], '<script src="/s.js"></script>'),
    Case(technical.display_weight, ["heavy"], "x" * 600_000),
]
