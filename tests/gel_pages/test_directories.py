"""The public registers: rows of an approved page, an organigrama drawn from them, and open data."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

from gel_pages.models import (
    EntityDirectoryPage,
    EntityEntry,
    OfficeDirectoryPage,
    OfficeEntry,
    OfficialDirectoryPage,
    OfficialEntry,
)
from gel_pages.organigram import in_reading_order, organigram
from tests.factories.pages import live_page, publish
from tests.public import delivered_bytes, parsed, structured_data


@pytest.fixture
def section(towns):
    """Where the registers of Soacha stand."""
    return live_page(OfficeDirectoryPage, towns.soacha).get_parent()


@pytest.fixture
def office(towns):
    """An office of Soacha by its short name; a new one where it has none."""

    def find(slug: str):
        return towns.soacha.offices.get_or_create(slug=slug, defaults={"name": slug.title()})[0]

    return find


@pytest.fixture
def put_live(section):
    """A register with these rows, published."""

    def put(page, relation, rows):
        for place, row in enumerate(rows):
            row.sort_order = place
            getattr(page, relation).add(row)
        return publish(section, page)

    return put


@pytest.fixture
def read(towns, visit):
    """The public page as a reader gets it."""
    return lambda page, query="": parsed(
        visit(towns.soacha), page.relative_url(towns.soacha.site) + query
    )


def row(office, above=None, **fields) -> OfficeEntry:
    """A row of the register of offices."""
    return OfficeEntry(office=office, depends_on=above, **fields)


# The organigrama


def drawn(branches) -> list:
    """The trees as nested lists of short names."""
    return [[b.entry.office.slug, *drawn(b.branches)] for b in branches]


def test_the_organigrama_is_drawn_from_who_depends_on_whom(office):
    head, planning, systems, press = map(office, ("despacho", "planeacion", "sistemas", "prensa"))
    rows = [row(systems, planning), row(press, head), row(head), row(planning, head)]
    trees = organigram(rows)
    assert drawn(trees) == [["despacho", ["prensa"], ["planeacion", ["sistemas"]]]]
    assert [r.office.slug for r in in_reading_order(trees)] == [
        *("despacho", "prensa", "planeacion", "sistemas"),
    ]


def test_no_office_is_left_out_of_the_organigrama_by_a_wrong_dependence(office):
    head, planning, systems = map(office, ("despacho", "planeacion", "sistemas"))
    circle = [row(head, planning), row(planning, head), row(systems, planning)]
    assert drawn(organigram(circle)) == [["despacho"], ["planeacion", ["sistemas"]]]
    assert drawn(organigram([row(systems, planning)])) == [["sistemas"]]


def test_every_box_leads_to_the_row_of_its_office(towns, read):
    page = read(live_page(OfficeDirectoryPage, towns.soacha))
    links = page.css(".organigram a")
    assert len(links) == 10
    for link in links:
        target = page.css_first(f"tr{link.attributes['href']}")
        assert link.text() in target.css_first("th").text()


# What the form refuses


OFFICE = {
    **dict.fromkeys(("functions", "head_post", "head_name", "phone", "email"), ""),
    "address": "",
    "hours": "",
    "depends_on": "",
}
OFFICIAL = dict.fromkeys(
    (
        *("post", "name", "office", "phone", "extension", "email"),
        *("birthplace", "studies", "experience", "salary_scale"),
    ),
    "",
)


@pytest.fixture
def post_rows(section, log_in):
    """What answers when the author of Soacha sends a new register with these rows."""

    def post(model, relation, rows, **fields):
        add = reverse(
            "wagtailadmin_pages:add", args=["gel_pages", model._meta.model_name, section.pk]
        )
        client = log_in("autor.soacha")
        data = querydict_from_html(client.get(add).content.decode(), form_id="page-edit-form")
        data.update({"title": "Registro nuevo", "slug": "registro-nuevo", **fields})
        data.update(nested_form_data({relation: inline_formset(rows)}))
        return client.post(add, data)

    return post


def errors_of(answer, relation) -> list[list[str]]:
    """The fields in error, row by row."""
    return [list(errors) for errors in answer.context["form"].formsets[relation].errors]


def test_a_register_is_drafted_with_its_rows(post_rows, office):
    head, planning = office("despacho"), office("planeacion")
    rows = [{**OFFICE, "office": head.pk}, {**OFFICE, "office": planning.pk, "depends_on": head.pk}]
    assert post_rows(OfficeDirectoryPage, "offices", rows).status_code == 302
    page = OfficeDirectoryPage.objects.get(slug="registro-nuevo")
    assert not page.live
    assert drawn(organigram(page.entries())) == [["despacho", ["planeacion"]]]


@pytest.mark.parametrize(
    ("dependences", "wrong"),
    [
        # office, the one it depends on
        ([("despacho", "despacho")], [["depends_on"]]),
        (
            [("despacho", "planeacion"), ("planeacion", "sistemas"), ("sistemas", "despacho")],
            [["depends_on"]] * 3,
        ),
        ([("despacho", ""), ("planeacion", "sistemas")], [[], ["depends_on"]]),
        ([("despacho", ""), ("despacho", "")], [[], ["office"]]),
    ],
    ids=["on_itself", "in_a_circle", "on_an_absent_one", "twice"],
)
def test_what_no_organigrama_can_draw_is_refused_beside_its_field(
    dependences, wrong, post_rows, office
):
    rows = [
        {
            **OFFICE,
            "office": office(name).pk,
            "depends_on": office(above).pk if above else "",
            "functions": "Lo que ya se escribió.",
        }
        for name, above in dependences
    ]
    answer = post_rows(OfficeDirectoryPage, "offices", rows)
    assert errors_of(answer, "offices") == wrong
    kept = answer.context["form"].formsets["offices"].forms
    assert {form["functions"].value() for form in kept} == {"Lo que ya se escribió."}
    assert not OfficeDirectoryPage.objects.filter(slug="registro-nuevo").exists()


def test_a_row_that_is_taken_away_is_not_judged(post_rows, office):
    rows = [
        {**OFFICE, "office": office("despacho").pk},
        {**OFFICE, "office": office("despacho").pk, "DELETE": "1"},
    ]
    assert post_rows(OfficeDirectoryPage, "offices", rows).status_code == 302


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("phone", "llame a Rosa"),
        ("email", "planeacion"),
        ("extension", "ext 12"),
        ("post", ""),
        ("office", ""),
    ],
)
def test_a_wrong_datum_of_an_official_is_said_beside_its_field(field, written, post_rows, office):
    good = {**OFFICIAL, "post": "Secretario", "office": office("planeacion").pk}
    good |= {"phone": "+57 601 730 5500", "extension": "120"}
    answer = post_rows(OfficialDirectoryPage, "officials", [{**good, field: written}])
    if field == "post":  # a draft may wait for it, as for any text
        assert answer.status_code == 302
        return
    assert errors_of(answer, "officials") == [[field]]
    assert answer.context["form"].formsets["officials"].forms[0][field].value() == written


@pytest.mark.parametrize("phone", ["", "+57 601 730 5500 ext. 12"])
def test_an_extension_belongs_to_one_telephone(phone, post_rows, office):
    wrong = {**OFFICIAL, "post": "Jefe", "office": office("planeacion").pk}
    wrong |= {"phone": phone, "extension": "120"}
    answer = post_rows(OfficialDirectoryPage, "officials", [wrong])
    assert errors_of(answer, "officials") == [["phone"]]


def test_rows_offer_and_accept_only_offices_of_the_own_town(post_rows, section, towns, log_in):
    theirs = towns.sesquile.offices.first()
    answer = post_rows(OfficeDirectoryPage, "offices", [{**OFFICE, "office": theirs.pk}])
    assert errors_of(answer, "offices") == [["office"]]
    formset = answer.context["form"].formsets["offices"]
    for form in (*formset.forms, formset.empty_form):
        for name in ("office", "depends_on"):
            offered = {found.municipality for found in form.fields[name].queryset}
            assert offered == {towns.soacha}


# What readers get


@pytest.fixture
def officials(put_live, office):
    """A register of three officials in two offices."""
    planning, treasury = office("planeacion"), office("hacienda")
    rows = [
        OfficialEntry(post="Secretaria de Planeación", name="Ana Ejemplo", office=planning),
        OfficialEntry(post="Profesional de catastro", office=planning, email="x@soacha.gov.co"),
        OfficialEntry(
            post="Tesorero",
            office=treasury,
            phone="+57 601 730 5500",
            extension="12",
            studies="Economía",
        ),
    ]
    return put_live(OfficialDirectoryPage(title="Servidores"), "officials", rows)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Secretaria de Planeación", "Profesional de catastro", "Tesorero"]),
        ("?dependencia=hacienda", ["Tesorero"]),
        (
            "?dependencia=no-existe",
            ["Secretaria de Planeación", "Profesional de catastro", "Tesorero"],
        ),
        ("?q=PLANEACION", ["Secretaria de Planeación", "Profesional de catastro"]),
        ("?q=ana", ["Secretaria de Planeación"]),
        ("?q=profesionales&dependencia=planeacion", ["Profesional de catastro"]),
        ("?q=tesorero&dependencia=planeacion", []),
    ],
)
def test_people_find_officials_by_office_and_by_words(query, found, officials, read):
    page = read(officials, query)
    assert [th.text(deep=False).strip() for th in page.css("tbody th")] == found
    assert ("0 resultados" in page.css_first("main").text()) == (not found)


def test_a_telephone_is_dialled_with_its_extension(officials, read):
    link = read(officials).css_first('a[href^="tel:"]')
    assert link.attributes["href"] == "tel:+576017305500;ext=12"
    assert link.text() == "+57 601 730 5500 ext. 12"


def test_a_column_that_nobody_filled_is_not_shown(officials, read):
    heads = [th.text() for th in read(officials).css("thead th")]
    assert heads == ["Cargo", "Dependencia", "Teléfono y correo", "Trayectoria"]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (OfficeDirectoryPage, {}),
        (OfficialDirectoryPage, {}),
        (EntityDirectoryPage, {"kind": "entidades"}),
    ],
)
def test_an_empty_register_says_that_it_is_empty_and_offers_no_file(model, fields, section, read):
    page = read(publish(section, model(title="Nada", **fields)))
    assert "Sin información publicada" in page.css_first("main").text()
    assert not page.css('a[href="?formato=csv"]')


def test_the_register_leaves_as_a_file_with_every_row_and_column(officials, towns, visit):
    address = officials.relative_url(towns.soacha.site)
    answer = visit(towns.soacha).get(f"{address}?formato=csv&dependencia=hacienda")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert header[:5] == ["Cargo", "Nombre completo", "Dependencia", "Teléfono", "Extensión"]
    assert [r[0] for r in rows] == [
        "Secretaria de Planeación",
        "Profesional de catastro",
        "Tesorero",
    ]
    assert rows[2][2:5] == ["Secretaría de Hacienda", "+57 601 730 5500", "12"]


def structured(page) -> dict:
    return structured_data(page)["mainEntity"]


def test_machines_read_people_by_name_and_posts_as_contact_points(officials, read):
    alcaldia = structured(read(officials))
    assert [person["name"] for person in alcaldia["employee"]] == ["Ana Ejemplo"]
    assert alcaldia["contactPoint"][0] == {
        "@type": "ContactPoint",
        "contactType": "Profesional de catastro, Secretaría de Planeación",
        "email": "x@soacha.gov.co",
    }


def test_machines_read_departments_inside_the_one_they_depend_on(towns, read):
    alcaldia = structured(read(live_page(OfficeDirectoryPage, towns.soacha)))
    (head,) = alcaldia["department"]
    planning = next(d for d in head["department"] if d["name"] == "Secretaría de Planeación")
    assert planning["employee"]["roleName"] == "Secretario de Planeación"
    assert len(planning["department"]) == 2


def test_an_entity_is_linked_under_its_host_and_says_which_control(put_live, read):
    rows = [
        EntityEntry(name="Procuraduría", role="Disciplinario", url="https://www.ejemplo.gov.co/a")
    ]
    register = EntityDirectoryPage(title="Vigilan", kind="entes-de-control")
    page = read(put_live(register, "entities", rows))
    link = page.css_first("tbody a")
    assert link.attributes["href"] == "https://www.ejemplo.gov.co/a"
    assert link.text().startswith("ejemplo.gov.co")
    assert "Qué control ejerce" in page.css_first("thead").text()
    assert structured(page)["itemListElement"][0]["item"]["@type"] == "GovernmentOrganization"


def test_what_the_rows_say_is_found_by_the_search(officials, towns, visit):
    found = visit(towns.soacha).get("/buscar/?q=catastro").content.decode()
    assert officials.relative_url(towns.soacha.site) in found


def test_a_row_that_changes_makes_the_page_fresh(officials):
    before = officials.fingerprint()
    OfficialEntry.objects.filter(page=officials, post="Tesorero").update(extension="13")
    assert type(officials).objects.get(pk=officials.pk).fingerprint() != before


# What they cost


def thirty_offices(office) -> list[OfficeEntry]:
    """A head, nine secretariats and twenty offices under them."""
    head, words = office("despacho"), "Planea, ordena y vigila lo que le encarga el acuerdo. " * 4
    chiefs = [office(f"secretaria-{number}") for number in range(9)]
    under = [(office(f"oficina-{number}"), chiefs[number % 9]) for number in range(20)]
    places = [(head, None), *((chief, head) for chief in chiefs), *under]
    return [row(place, above, functions=words, head_post="Jefe") for place, above in places]


def test_thirty_offices_and_three_hundred_officials_fit_in_24_kb(put_live, office, towns, visit):
    offices = put_live(OfficeDirectoryPage(title="Treinta"), "offices", thirty_offices(office))
    officials = put_live(
        OfficialDirectoryPage(title="Trescientos"),
        "officials",
        [
            OfficialEntry(
                post=f"Profesional {number * 7919 % 997}",
                name=f"Nombre {number * 31 % 991} Apellido {number * 17 % 983}",
                office=office(f"oficina-{number % 20}"),
                email=f"funcionario{number * 7 % 953}@soacha.gov.co",
            )
            for number in range(300)
        ],
    )
    for page in (offices, officials):
        sent = delivered_bytes(visit(towns.soacha), page.relative_url(towns.soacha.site))
        assert sent <= 24 * 1024, page.title


def test_the_questions_do_not_grow_with_the_rows(
    put_live, office, towns, visit, django_assert_max_num_queries
):
    small = put_live(OfficeDirectoryPage(title="Una"), "offices", [row(office("despacho"))])
    large = put_live(OfficeDirectoryPage(title="Treinta"), "offices", thirty_offices(office))
    client, asked = visit(towns.soacha), []
    for page in (small, large):
        address = page.relative_url(towns.soacha.site)
        client.get(address)
        with django_assert_max_num_queries(20) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]
