"""What rules say of registers, budgets, plans and trámites."""

from checklists.criteria import budget, plans, procedures, registers

from .cases import FILE, Case, listed, table
from .stage import delivery, page

TREE = "<ul><li>Despacho<ul><li>Hacienda</li><li>Planeación</li></ul></li></ul>"
SERVANT = ("Secretaria de Hacienda", "601 575 5700 ext. 3", "hacienda@soacha.gov.co")
BODY = ("Personería", "Control disciplinario", "601 575 5700")
FIGURES = "<tr><td>Ingresos</td><td>$ 1.000.000</td></tr><tr><td>Gastos</td><td>$ 900.000</td></tr>"
BUDGETS = [
    f'<li><a href="/p/{year}.pdf">Presupuesto {year}</a></li>' for year in (2026, 2025, 2024)
]
OF_2026 = '<li><a href="/p/2026/">Presupuesto 2026</a></li>'
DEVELOPMENT = f"<li>Plan de desarrollo 2024-2027 {FILE.format(1)}</li>"
ACTION = f"<li>Plan de acción 2026 {FILE.format(2)}</li>"
OFFICE = "Secretaría de Obras, obras@soacha.gov.co"
SHEET = '<a href="https://www.gov.co/ficha/1">Licencia</a>'

REGISTERS = [
    Case(registers.organisation_chart, [], f"<main>{TREE}</main>"),
    Case(registers.organisation_chart, [], '<main><img src="o.png" alt="Despacho, Obras"></main>'),
    Case(
        registers.organisation_chart,
        [],
        '<main><svg role="img"><title>Del Despacho dependen Hacienda y Obras</title></svg></main>',
    ),
    Case(registers.organisation_chart, ["empty"], "<main><p>En construcción</p></main>"),
    Case(registers.organisation_chart, ["flat"], listed("<li>Hacienda</li>", "<li>Obras</li>")),
    Case(
        registers.organisation_chart,
        ["few"],
        "<main><ul><li>Despacho<ul><li>Por definir</li></ul></li></ul></main>",
    ),
    Case(registers.organisation_chart, ["no_alternative"], '<main><img src="o.png" alt=""></main>'),
    Case(registers.officials, [], table(SERVANT)),
    Case(
        registers.officials,
        [],
        '<main><article><h3>Jefe de Sistemas</h3><a href="tel:+576015755700">Llamar</a> '
        '<a href="mailto:sistemas@soacha.gov.co">Escribir</a></article></main>',
    ),
    Case(registers.officials, ["empty"], "<main><p>Sin información publicada.</p></main>"),
    Case(registers.officials, ["no_principal"], table(("Auxiliar", *SERVANT[1:]))),
    Case(registers.officials, ["no_phone", "no_email"], table(("Directora de Salud", "N/A", ""))),
    Case(registers.officials, ["not_official"], table((*SERVANT[:2], "hacienda@example.com"))),
    Case(
        registers.entities,
        [],
        listed(
            '<li><a href="https://concejo.example.com/">Concejo</a></li>',
            "<li>Hospital: Calle 13 N.º 7-30</li>",
            "<li>Personería, 575 5700</li>",
            "<li>Acueducto: agua@example.com</li>",
        ),
    ),
    Case(registers.entities, ["empty"], "<main></main>"),
    Case(registers.entities, ["no_contact"], listed("<li>Concejo Municipal desde 1886</li>")),
    Case(registers.bodies_of_control, [], table(BODY)),
    # What stands around a register that is empty does not fill it.
    Case(
        registers.bodies_of_control,
        ["empty"],
        "<main><p>Sin información publicada.</p><h2>Cómo vigilan</h2>"
        "<p>El control fiscal atiende en el 575 5700.</p></main>",
    ),
    Case(registers.bodies_of_control, ["no_contact"], table((*BODY[:2], ""))),
    Case(registers.bodies_of_control, ["no_role"], table((BODY[0], "", BODY[2]))),
    Case(budget.approved_budget, [], listed(BUDGETS[0])),
    Case(
        budget.approved_budget,
        [],
        listed(OF_2026),
        [page("/p/2026/", f"<main><table>{FIGURES}</table></main>")],
    ),
    Case(
        budget.approved_budget,
        [],
        f"<main><h2>Vigencia 2026</h2><table>{FIGURES}</table></main>",
    ),
    Case(budget.approved_budget, ["none"], listed(BUDGETS[1])),
    Case(
        budget.approved_budget,
        ["none"],
        listed(OF_2026),
        [page("/p/2026/", "<main>Sin información publicada.</main>")],
    ),
    Case(
        budget.approved_budget,
        ["one_side"],
        listed(OF_2026),
        [page("/p/2026/", f"<main><table>{FIGURES.replace('Gastos', 'Otros')}</table></main>")],
    ),
    Case(
        budget.approved_budget,
        ["one_side"],
        listed(OF_2026),
        [
            page(
                "/p/2026/", f"<main><h2>Ingresos</h2><table>{FIGURES}</table><h2>Gastos</h2></main>"
            )
        ],
    ),
    Case(budget.past_budgets, [], listed(*BUDGETS)),
    Case(budget.past_budgets, ["none"], listed(*BUDGETS[:2])),
    Case(plans.plans, [], listed(DEVELOPMENT, ACTION)),
    Case(plans.plans, ["empty"], "<main>Sin información publicada.</main>"),
    Case(plans.plans, ["missing"], listed(DEVELOPMENT.replace("2027", "2025"), ACTION)),
    Case(plans.plans, ["missing"], listed(DEVELOPMENT)),
    Case(plans.plans, ["no_document"], listed(DEVELOPMENT, "<li>Plan de acción 2026</li>")),
    Case(plans.projects, [], listed("<li>Vía a la vereda: 40 % de avance</li>")),
    Case(plans.projects, ["empty"], "<main></main>"),
    Case(plans.projects, ["no_progress"], listed("<li>Vía a la vereda</li>")),
    Case(plans.responsible_office, [], listed(f"<li>Vía: {OFFICE}</li>")),
    Case(plans.responsible_office, ["empty"], "<main></main>"),
    Case(plans.responsible_office, ["no_office"], listed("<li>Vía</li>")),
    Case(plans.responsible_office, ["no_contact"], listed("<li>Vía: Secretaría de Obras</li>")),
    Case(procedures.tramites, [], listed(f"<li>{SHEET}</li>")),
    Case(
        procedures.tramites,
        [],
        listed('<li><a href="/p/licencia/">Licencia</a></li>'),
        [page("/p/licencia/", f"<main>{SHEET}</main>")],
    ),
    Case(procedures.tramites, ["empty"], "<main></main>"),
    Case(procedures.tramites, ["no_sheet"], listed("<li>Licencia</li>")),
    Case(procedures.services, [], listed('<li><a href="/p/">Biblioteca</a></li>')),
    Case(procedures.services, ["empty"], "<main></main>"),
    Case(procedures.services, ["no_link"], listed("<li>Biblioteca</li>")),
    Case(procedures.services, ["dead"], listed('<li><a href="/nada/">Biblioteca</a></li>')),
    Case(procedures.response_times, [], listed("<li>Licencia: 45 días hábiles</li>")),
    Case(procedures.response_times, ["empty"], "<main></main>"),
    Case(
        procedures.response_times,
        ["no_deadline"],
        listed("<li>Licencia: sin información publicada</li>"),
    ),
    Case(
        procedures.response_times,
        ["petitions"],
        listed("<li>Licencia: inmediata</li>"),
        [page("/pqr/", "<main><h1>PQR</h1></main>")],
    ),
    Case(
        procedures.forms,
        [],
        listed('<li>Licencia <a href="/f.pdf">Formulario (PDF, 2 KB)</a></li>'),
        files=[delivery("/f.pdf", "%PDF", content_type="application/pdf")],
    ),
    Case(procedures.forms, ["dead"], listed('<li><a href="/f.pdf">Formulario</a></li>')),
]
