"""Each kind of change: asked by one person, approved by another, seen by an anonymous visitor."""

import pytest
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from cms.tenancy.models import Municipality
from gel_pages.models import Channel, PageFacts
from tests.cms.test_page_cache import committed, is_kept, page_cache  # noqa: F401
from tests.factories.pages import document, legal_act, news
from workflows.change_requests.kind import kinds
from workflows.models import ChangeRequest

from .changes import address_to_ask, ask, asked, decide_change, errors_of, status_of
from .editorial import page_of, submit


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


@pytest.fixture
def editor2(log_in):
    return log_in("editor2.soacha")


@pytest.fixture
def citizen(visit, towns):
    return visit(towns.soacha)


def found(citizen, words):
    """What the public search answers."""
    return citizen.get("/buscar/", {"q": words}).content.decode()


# --- Retirar --------------------------------------------------------------------------------------


def test_a_page_is_taken_from_sight_once_another_person_approves(page, author, editor, citizen):
    address = page.get_url()
    change = asked(author, "retirar", page)
    assert citizen.get(address).status_code == 200
    decide_change(editor, change, "approve")
    assert citizen.get(address).status_code == 404
    assert "Misión y visión" not in citizen.get("/mapa-del-sitio/").content.decode()
    assert status_of(change) == "aprobada"


def test_what_it_contains_goes_with_it_and_the_request_says_so(towns, editor, editor2, citizen):
    parent = page_of(towns.soacha, "nuestra-alcaldia")
    children = [child.get_url() for child in parent.get_children().live()]
    change = asked(editor, "retirar", parent)
    (row,) = [row for row in change.rows if row[0] == "Páginas publicadas que contiene"]
    assert "«Misión y visión»" in row[1]
    decide_change(editor2, change, "approve")
    assert [citizen.get(address).status_code for address in children] == [404] * len(children)


def test_the_log_bears_both_names(page, author, editor, people):
    change = asked(author, "retirar", page)
    decide_change(editor, change, "approve")
    entries = PageLogEntry.objects.filter(page=page.pk, data__change=change.pk)
    signed = list(entries.order_by("pk").values_list("action", "user__username"))
    assert signed == [
        ("gel.change.ask", "autor.soacha"),
        ("gel.change.approve", "editor.soacha"),
    ]
    assert (
        entries.order_by("pk").last().message
        == "Aprobó: Retirar de la vista del público. Lo pidió autor.soacha"
    )
    done = PageLogEntry.objects.get(page=page.pk, action="wagtail.unpublish")
    assert done.user == people["editor.soacha"]


def test_the_kept_page_is_renewed(page, author, editor, citizen, page_cache, committed):  # noqa: F811
    address = page.get_url()
    citizen.get(address)
    assert is_kept(citizen, address)
    change = asked(author, "retirar", page)
    assert is_kept(citizen, address)
    with committed():
        decide_change(editor, change, "approve")
    assert citizen.get(address).status_code == 404


def test_the_search_no_longer_finds_it(towns, editor, editor2, citizen):
    piece = news(towns.soacha, "Alumbrado de la vereda")
    assert "Alumbrado de la vereda" in found(citizen, "alumbrado vereda")
    decide_change(editor2, asked(editor, "retirar", piece), "approve")
    assert "Alumbrado de la vereda" not in found(citizen, "alumbrado vereda")


def test_the_last_page_of_a_mandatory_channel_asks_for_its_own_reason(page, author, editor):
    warning = "es lo último publicado del canal obligatorio «Misión y visión»"
    assert warning in author.get(address_to_ask("retirar", page)).content.decode()
    assert "channel_reason" in errors_of(ask(author, "retirar", page, channel_reason=""))
    assert not ChangeRequest.objects.exists()
    change = asked(author, "retirar", page, channel_reason="Lo ordena el Concejo.")
    screen = editor.get(f"/admin/cambios/{change.pk}/").content.decode()
    assert "Lo ordena el Concejo." in screen
    assert warning in screen


def test_a_page_that_leaves_its_channel_with_others_asks_for_none(towns, editor):
    piece = news(towns.soacha, "Una de tantas")
    screen = editor.get(address_to_ask("retirar", piece)).content.decode()
    assert "canal obligatorio" not in screen
    assert asked(editor, "retirar", piece, channel_reason="")


def test_nothing_that_holds_a_page_in_review_is_taken_away(towns, author, editor, editor2):
    parent, page = (
        page_of(towns.soacha, "nuestra-alcaldia"),
        page_of(towns.soacha, "mision-y-vision"),
    )
    change = asked(editor, "retirar", parent)
    submit(author, page, "Texto nuevo")
    assert "espera aprobación" in str(errors_of(ask(editor2, "borrar", parent)))
    decide_change(editor2, change, "approve")
    assert Page.objects.get(pk=parent.pk).live
    assert status_of(change) == "pendiente"


# --- Borrar ---------------------------------------------------------------------------------------


def test_a_page_is_deleted_and_the_request_still_says_what_it_was(towns, editor, editor2, citizen):
    piece = news(towns.soacha, "Feria del libro", summary="Tres días de lectura.")
    address = piece.get_url()
    change = asked(editor, "borrar", piece)
    assert citizen.get(address).status_code == 200
    decide_change(editor2, change, "approve")
    assert citizen.get(address).status_code == 404
    assert not Page.objects.filter(pk=piece.pk).exists()
    assert "Tres días de lectura." in editor.get(f"/admin/cambios/{change.pk}/").content.decode()
    entries = PageLogEntry.objects.filter(page=piece.pk, data__change=change.pk)
    assert entries.filter(action="gel.change.approve", user__username="editor2.soacha").exists()


def test_the_root_of_a_channel_is_not_deleted(towns, editor):
    root = (
        Channel.objects.filter(municipality=towns.soacha, root_page__depth__gt=2).first().root_page
    )
    assert "Aquí vive el canal" in str(errors_of(ask(editor, "borrar", root)))
    assert not ChangeRequest.objects.exists()


def test_the_home_page_stays(towns, editor):
    for slug in ("retirar", "borrar", "ocultar"):
        ask(editor, slug, towns.soacha.home)
    assert not ChangeRequest.objects.exists()


# --- Mover y ordenar ------------------------------------------------------------------------------


def test_a_moved_page_answers_at_its_new_place_and_the_old_address_leads_there(
    towns, editor, editor2, citizen
):
    page, home = page_of(towns.soacha, "mision-y-vision"), towns.soacha.home
    old = page.relative_url(towns.soacha.site)
    change = asked(editor, "mover", page, destination=home.pk)
    assert ["Dirección", old, "/mision-y-vision/"] == [str(cell) for cell in change.rows[1]]
    assert citizen.get(old).status_code == 200
    decide_change(editor2, change, "approve")
    moved = citizen.get(old)
    assert moved.status_code == 301
    assert moved.headers["location"].endswith("8000/mision-y-vision/")
    assert citizen.get("/mision-y-vision/").status_code == 200
    assert "/mision-y-vision/" in found(citizen, "misión visión")
    assert PageLogEntry.objects.get(page=page.pk, action="wagtail.move").user.username == (
        "editor2.soacha"
    )


def test_the_channel_of_what_moved_follows(towns, editor, editor2):
    piece = news(towns.soacha, "De otro canal")
    other = page_of(towns.soacha, "nuestra-alcaldia")
    before = PageFacts.objects.get(page=piece.pk).channel
    answer = ask(editor, "mover", piece, destination=other.pk)
    if not ChangeRequest.objects.exists():
        assert "no admite una página" in str(errors_of(answer))
        return
    decide_change(editor2, ChangeRequest.objects.get(), "approve")
    assert PageFacts.objects.get(page=piece.pk).channel != before


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("where it is", "ya está bajo"),
        ("under itself", "no admite una página"),
        ("a taken address", "ya hay otra cosa en la dirección"),
        ("another town", "Elija una página de este sitio"),
    ],
)
def test_a_place_where_it_cannot_go_is_refused_in_the_form(what, why, towns, editor):
    page, home = page_of(towns.soacha, "mision-y-vision"), towns.soacha.home
    if what == "a taken address":
        Page.objects.child_of(home).exclude(path=page.get_parent().path).filter(
            slug="noticias"
        ).update(slug=page.slug)
    destination = {
        "where it is": page.get_parent(),
        "under itself": page,
        "a taken address": home,
        "another town": towns.sesquile.home,
    }[what]
    answer = ask(editor, "mover", page, destination=destination.pk)
    assert not ChangeRequest.objects.exists()
    if what == "another town":
        assert answer.status_code == 404
    else:
        assert why in str(errors_of(answer))


def test_an_address_taken_after_the_request_refuses_the_approval(towns, editor, editor2):
    page, home = page_of(towns.soacha, "mision-y-vision"), towns.soacha.home
    change = asked(editor, "mover", page, destination=home.pk)
    Page.objects.child_of(home).filter(slug="noticias").update(slug=page.slug)
    answer = decide_change(editor2, change, "approve")
    assert "ya hay otra cosa en la dirección" in answer.content.decode()
    assert Page.objects.get(pk=page.pk).get_parent().slug == "nuestra-alcaldia"


def test_pages_stand_in_the_order_that_was_approved(towns, editor, editor2, citizen):
    parent = page_of(towns.soacha, "nuestra-alcaldia")
    now = list(parent.get_children().values_list("pk", flat=True))
    wanted = [now[-1], *now[:-1]]
    places = {f"place_{pk}": wanted.index(pk) + 1 for pk in now}
    change = asked(editor, "ordenar", parent, **places)
    assert list(parent.get_children().values_list("pk", flat=True)) == now
    decide_change(editor2, change, "approve")
    parent = Page.objects.get(pk=parent.pk)
    assert list(parent.get_children().values_list("pk", flat=True)) == wanted
    html = citizen.get(parent.get_url()).content.decode()
    titles = [Page.objects.get(pk=pk).title for pk in (wanted[0], wanted[1])]
    main = html[html.index("<main") :]
    assert main.index(titles[0]) < main.index(titles[1])
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_same_order_is_no_change(towns, editor):
    parent = page_of(towns.soacha, "nuestra-alcaldia")
    pages = parent.get_children().values_list("pk", flat=True)
    places = {f"place_{pk}": place for place, pk in enumerate(pages, start=1)}
    assert "Ese es el orden" in str(errors_of(ask(editor, "ordenar", parent, **places)))


# --- Ocultar y mostrar ----------------------------------------------------------------------------


def test_a_page_is_hidden_and_shown_again_by_two_people_each_time(
    page, towns, author, editor, citizen
):
    address = page.relative_url(towns.soacha.site)
    hiding = asked(author, "ocultar", page)
    assert citizen.get(address).status_code == 200
    decide_change(editor, hiding, "approve")
    answer = citizen.get(address)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/admin/login/?next={address}"
    assert "/mision-y-vision/" not in found(citizen, "misión visión")
    decide_change(editor, asked(author, "mostrar", page), "approve")
    assert citizen.get(address).status_code == 200
    assert "/mision-y-vision/" in found(citizen, "misión visión")


def test_the_document_of_a_hidden_page_is_not_public_either(
    towns, editor, editor2, citizen, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    file = document(towns.soacha, "decreto")
    act = legal_act(towns.soacha, 901, document=file)
    assert b"".join(citizen.get(file.url).streaming_content)
    decide_change(editor2, asked(editor, "ocultar", act), "approve")
    assert citizen.get(file.url).status_code == 404


# --- Redirecciones --------------------------------------------------------------------------------


def test_a_redirect_is_created_changed_and_deleted_by_two_people_each_time(
    towns, editor, editor2, citizen
):
    page = page_of(towns.soacha, "mision-y-vision")
    new = asked(editor, "crear-redireccion", towns.soacha, old_path="/mision", page=page.pk)
    assert citizen.get("/mision/").status_code == 404
    decide_change(editor2, new, "approve")
    assert citizen.get("/mision/").headers["location"] == page.get_url()

    redirect = Redirect.objects.get(old_path="/mision")
    change = asked(editor, "cambiar-redireccion", redirect, link="/pqr/")
    assert citizen.get("/mision/").headers["location"] == page.get_url()
    decide_change(editor2, change, "approve")
    assert citizen.get("/mision/").headers["location"] == "/pqr/"

    decide_change(editor2, asked(editor, "borrar-redireccion", redirect), "approve")
    assert citizen.get("/mision/").status_code == 404


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"old_path": "/contacto/", "link": "/pqr/"}, "hay una página publicada"),
        ({"old_path": "/", "link": "/pqr/"}, "portada"),
        ({"old_path": "/x"}, "una de las dos"),
        ({"old_path": "/x", "link": "javascript:alert(1)"}, "URL"),
        ({"old_path": "/x", "link": "//ajeno.example"}, "URL"),
    ],
)
def test_a_redirect_that_makes_no_sense_is_refused_in_the_form(data, why, towns, editor):
    assert why in str(errors_of(ask(editor, "crear-redireccion", towns.soacha, **data)))
    assert not ChangeRequest.objects.exists()


def test_of_one_address_one_redirect_is_asked_for_at_a_time(towns, editor, editor2):
    asked(editor, "crear-redireccion", towns.soacha, old_path="/mision", link="/pqr/")
    data = {"old_path": "/mision/", "link": "/contacto/"}
    assert "ya se pidió" in str(errors_of(ask(editor2, "crear-redireccion", towns.soacha, **data)))
    data = {"old_path": "/otra/", "link": "/contacto/"}
    assert asked(editor2, "crear-redireccion", towns.soacha, **data).title == "/otra"


def test_an_author_leads_only_to_pages_of_the_own_office(towns, author):
    own, other = (page_of(towns.soacha, s) for s in ("mision-y-vision", "politica-de-privacidad"))
    for data in ({"page": other.pk}, {"link": "https://ajeno.example/"}):
        ask(author, "crear-redireccion", towns.soacha, old_path="/mision", **data)
        assert not ChangeRequest.objects.exists()
    assert asked(author, "crear-redireccion", towns.soacha, old_path="/mision", page=own.pk)


def test_the_list_of_redirects_shows_those_of_the_own_site_only(towns, editor):
    Redirect.objects.create(old_path="/de-soacha", site=towns.soacha.site, redirect_link="/pqr/")
    Redirect.objects.create(old_path="/de-otro", site=towns.sesquile.site, redirect_link="/pqr/")
    screen = editor.get("/admin/redirecciones/").content.decode()
    assert "/de-soacha" in screen
    assert "/de-otro" not in screen


# --- Canales e identidad --------------------------------------------------------------------------


def channel_data(channel, **changed):
    """The form of a channel as it stands, with something changed."""
    data = {
        "office": channel.office_id or "",
        "promised_days": channel.promised_days or "",
        "promise_source": channel.promise_source,
    }
    return data | changed


def test_the_administrator_asks_and_an_editor_decides_who_answers_for_a_channel(
    towns, log_in, editor, people
):
    channel = Channel.objects.filter(municipality=towns.soacha, root_page__isnull=False).first()
    office = towns.soacha.offices.exclude(pk=channel.office_id).first()
    data = channel_data(channel, office=office.pk, promised_days=15, promise_source="Decreto 1.")
    change = asked(log_in("administrador.soacha"), "canal", channel, **data)
    assert ("Dependencia responsable", str(channel.office), str(office)) in change.rows
    channel.refresh_from_db()
    assert channel.office != office
    decide_change(editor, change, "approve")
    channel.refresh_from_db()
    assert (channel.office, channel.promised_days) == (office, 15)
    assert channel.history.first().history_user == people["editor.soacha"]


def test_what_the_row_refuses_is_said_next_to_its_field(towns, log_in):
    channel = Channel.objects.filter(municipality=towns.soacha).first()
    data = channel_data(channel, promised_days=15, promise_source="")
    errors = errors_of(ask(log_in("administrador.soacha"), "canal", channel, **data))
    assert "promise_source" in errors


def test_an_office_of_another_town_answers_for_no_channel_here(towns, log_in):
    channel = Channel.objects.filter(municipality=towns.soacha).first()
    data = channel_data(channel, office=towns.sesquile.offices.first().pk)
    assert "office" in errors_of(ask(log_in("administrador.soacha"), "canal", channel, **data))


def test_the_name_of_the_municipality_changes_once_approved(towns, log_in, editor, citizen):
    town = towns.soacha
    data = {"name": "Soacha la Nueva", "department": town.department, "nit": "800094755-7"}
    change = asked(log_in("administrador.soacha"), "identidad", town, official_domain="", **data)
    assert "Soacha la Nueva" not in citizen.get("/contacto/").content.decode()
    decide_change(editor, change, "approve")
    assert Municipality.objects.get(pk=town.pk).nit == "800094755-7"
    assert "Soacha la Nueva" in citizen.get("/contacto/").content.decode()


def test_every_kind_says_who_it_is_for_people(db):
    for slug, kind in kinds().items():
        assert kind.slug == slug
        assert str(kind.title) and str(kind.ask_label) and kind.parameter.endswith("_id")


def test_the_search_index_agrees_with_the_site_after_a_move(towns, editor, editor2, citizen):
    page, home = page_of(towns.soacha, "mision-y-vision"), towns.soacha.home
    decide_change(editor2, asked(editor, "mover", page, destination=home.pk), "approve")
    after = found(citizen, "misión visión")
    call_command("update_index", verbosity=0)
    assert found(citizen, "misión visión") == after
