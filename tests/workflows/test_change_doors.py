"""Wagtail's own ways to a public change stay shut and lead to the request."""

import pytest

from tests.factories.pages import news
from workflows.models import ChangeRequest

from .acts import CLOSED
from .changes import address_to_ask, asked, decide_change
from .editorial import page_of, platform_staff
from .test_roles import public_digest

DOORS = {
    "unpublish": ("/admin/pages/{page}/unpublish/", "retirar"),
    "delete": ("/admin/pages/{page}/delete/", "borrar"),
    "move": ("/admin/pages/{page}/move/", "mover"),
    "move there": ("/admin/pages/{page}/move/{home}/confirm/", "mover"),
    "hide": ("/admin/pages/{page}/privacy/", "ocultar"),
}


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


def open_door(client, door, page, method):
    address, slug = DOORS[door]
    home = page.get_ancestors().get(depth=2)
    return getattr(client, method)(address.format(page=page.pk, home=home.pk)), slug


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["autor.soacha", "platform"])
@pytest.mark.parametrize("door", DOORS)
def test_each_door_leads_to_the_request_and_changes_nothing(
    door, who, method, page, towns, visit, log_in
):
    client = visit(towns.soacha) if who == "platform" else log_in(who)
    if who == "platform":
        client.force_login(platform_staff())
    public = public_digest(towns.soacha)
    answer, slug = open_door(client, door, page, method)
    assert answer.headers["location"] == address_to_ask(slug, page)
    assert public_digest(towns.soacha) == public


def test_the_order_of_pages_leads_to_the_request_of_their_parent(page, log_in):
    answer = log_in("editor.soacha").post(f"/admin/pages/{page.pk}/set_position/?position=0")
    assert answer.headers["location"] == address_to_ask("ordenar", page.get_parent())


def test_a_hidden_page_leads_to_showing_it(page, log_in):
    page.view_restrictions.create(restriction_type="login")
    answer = log_in("autor.soacha").get(f"/admin/pages/{page.pk}/privacy/")
    assert answer.headers["location"] == address_to_ask("mostrar", page)


@pytest.mark.parametrize("door", DOORS)
def test_an_author_of_another_office_or_town_meets_the_closed_door(door, page, towns, log_in):
    for username in ("autor2.soacha", "autor.sesquile"):
        answer, _slug = open_door(log_in(username), door, page, "post")
        assert "/admin/cambios/" not in answer.headers.get("location", "")
    assert page_of(towns.soacha, page.slug).live


def test_an_approved_request_opens_no_other_door(page, towns, log_in):
    author, editor = log_in("autor.soacha"), log_in("editor.soacha")
    asked(author, "retirar", page)
    decide_change(editor, asked(author, "ocultar", page), "approve")
    public = public_digest(towns.soacha)
    for act in CLOSED.values():
        act(author, page_of(towns.soacha, page.slug))
    assert public_digest(towns.soacha) == public


def test_the_menus_of_a_page_offer_what_may_be_asked_for(page, log_in):
    entry = address_to_ask("retirar", page)
    explorer = f"/admin/pages/{page.get_parent().pk}/"
    for address in (f"/admin/pages/{page.pk}/edit/", explorer):
        assert entry in log_in("autor.soacha").get(address).content.decode()
        assert entry not in log_in("control-interno.soacha").get(address).content.decode()


def test_the_menu_of_an_own_draft_offers_its_own_way(towns, log_in):
    piece = news(towns.soacha, "Feria")
    piece.unpublish()
    screen = log_in("editor.soacha").get(f"/admin/pages/{piece.pk}/edit/").content.decode()
    assert address_to_ask("retirar", piece) not in screen
    assert address_to_ask("borrar", piece) in screen


def test_the_redirects_of_wagtail_are_closed_to_everybody(towns, visit):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    for address in ("", "add/", "import/"):
        assert client.get(f"/admin/redirects/{address}").status_code == 404
    client.post("/admin/redirects/add/", {"old_path": "/x", "redirect_link": "https://x.example"})
    assert client.get("/x/").status_code == 404


def test_asking_writes_nothing_but_the_request(page, towns, log_in):
    public = public_digest(towns.soacha)
    asked(log_in("autor.soacha"), "retirar", page)
    assert public_digest(towns.soacha) == public
    assert ChangeRequest.objects.get().is_pending
