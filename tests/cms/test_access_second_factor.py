"""The second factor: nobody who must have it does anything without it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile

from cms.access.second_factor import recovery_codes
from cms.tenancy.models import MunicipalDocument
from tests.workflows.editorial import body, digest, page_of, platform_staff
from workflows.models import Role

from .access_acts import (
    CODE,
    CODES,
    ENROL,
    code_of,
    enter,
    is_inside,
    key_on,
    kinds_of,
    run_worker,
    with_factor,
)
from .admin_crawl import admin_addresses

OWN = "/admin/cuenta/segundo-factor/"
# What stays open on the way: the enrolment itself, leaving, entering, drawings and words.
OPEN = {
    "access_enrol",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor(required, visit, towns):
    """A client that gave the right password of somebody who must have a second factor."""
    client = visit(towns.soacha)
    enter(client, "editor.soacha")
    return client


def enrol(client):
    """Walk the enrolment to its end; the secret and the last answer."""
    secret = key_on(client.get(ENROL))
    return secret, client.post(ENROL, {"code": code_of(secret)})


class TestWhoMustHaveIt:
    def test_is_led_to_it_from_every_address_of_the_admin(self, editor):
        closed = [a for a in admin_addresses() if a.name not in OPEN and not a.parameters]
        assert len(closed) > 50
        for address in closed:
            for method in (editor.get, editor.post):
                answer = method("/" + address.route.replace("^", "").replace("$", ""))
                assert answer.status_code in {301, 302, 404}, address
                assert answer.status_code == 404 or answer.headers["location"] == ENROL, address

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/pages/{page}/edit/",
            "/admin/api/main/pages/",
            "/admin/api/main/pages/{page}/",
            "/admin/pages/{page}/view_draft/",
            "/admin/cuentas/",
            "/admin/no-existe/",
        ],
    )
    def test_sees_nothing_at_an_address_written_by_hand(self, editor, towns, path):
        page = page_of(towns.soacha, "mision-y-vision")
        answer = editor.get(path.format(page=page.pk))
        assert answer.headers.get("location") == ENROL or answer.status_code == 404
        assert "Misión" not in answer.content.decode()

    def test_changes_nothing(self, editor, towns):
        page = page_of(towns.soacha, "mision-y-vision")
        before = digest(page)
        editor.post(f"/admin/pages/{page.pk}/edit/", body("Un cambio"))
        assert digest(page) == before

    def test_is_told_by_a_refusal_when_a_script_asks(self, editor):
        answer = editor.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.status_code == 403

    def test_is_a_citizen_outside_the_admin(self, editor, towns, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        file = ContentFile(b"Texto", name="borrador.txt")
        draft = MunicipalDocument.objects.create(
            title="Borrador", file=file, collection=towns.soacha.collection
        )
        assert editor.get(draft.url).status_code == 404

    def test_arrives_inside_after_enrolling(self, editor, people):
        _secret, answer = enrol(editor)
        assert answer.headers["location"] == CODES
        page = editor.get(CODES).content.decode()
        codes = recovery_codes(people["editor.soacha"])
        assert len(codes) == 10 and all(code in page for code in codes)
        assert codes[0] in editor.get(f"{CODES}?texto").content.decode()
        editor.post(CODES)
        assert is_inside(editor)
        assert editor.get(CODES).status_code == 302
        assert kinds_of(people["editor.soacha"]) == ["entered", "factor_enrolled"]
        assert run_worker()[-1].to == ["editor@soacha.localhost"]

    def test_keeps_the_same_key_after_a_wrong_code(self, editor):
        key = key_on(editor.get(ENROL))
        page = editor.post(ENROL, {"code": "000000"})
        assert "no corresponde" in page.content.decode()
        assert key_on(page) == key
        assert not is_inside(editor)

    def test_platform_staff_too(self, required, visit, towns):
        platform_staff()
        client = visit(towns.soacha)
        enter(client, "plataforma", "una-clave-larga-0")
        assert client.get("/admin/").headers["location"] == ENROL


def test_the_roles_that_decide_must_have_it_and_the_others_need_not(required, log_in):
    asked = {
        role.slug for role in Role.objects.all() if not is_inside(log_in(f"{role.slug}.soacha"))
    }
    assert asked == {"editor", "emergencia", "administrador", "atencion", "responsable-pqr"}


def test_the_password_alone_is_not_an_entry(visit, towns, people):
    with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    assert enter(client, "editor.soacha").headers["location"] == CODE
    assert not is_inside(client)
    assert kinds_of(people["editor.soacha"]) == []


def test_password_and_code_are(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha", next="/admin/pages/")
    answer = client.post(CODE, {"code": code_of(secret)})
    assert answer.headers["location"] == "/admin/pages/"
    assert is_inside(client)
    assert kinds_of(people["editor.soacha"]) == ["entered", "factor_passed"]


def test_the_code_leads_to_no_other_site(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha", next="https://otra.example/")
    assert client.post(CODE, {"code": code_of(secret)}).headers["location"] == "/admin/"


def test_the_code_alone_is_not_an_entry(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    client.post(CODE, {"code": code_of(secret)})
    assert not is_inside(client)


def test_a_wrong_code_says_so_and_is_written_down(visit, towns, people):
    with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha")
    assert "no es correcto" in client.post(CODE, {"code": "123 456"}).content.decode()
    assert kinds_of(people["editor.soacha"]) == ["factor_failed"]


def test_codes_are_not_guessed_forever(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha")
    for guess in range(5):
        answer = client.post(CODE, {"code": f"00000{guess}"})
    assert "15 min" in answer.content.decode()
    client.post(CODE, {"code": code_of(secret)})
    assert not is_inside(client)
    assert kinds_of(people["editor.soacha"])[-1] == "locked"


def test_giving_the_password_again_does_not_begin_to_count_codes_anew(visit, towns, people):
    with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    for guess in range(4):
        enter(client, "editor.soacha")
        client.post(CODE, {"code": f"00000{guess}"})
    assert "15 min" in client.post(CODE, {"code": "000009"}).content.decode()


def test_a_code_of_the_app_serves_once(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    seen_over_the_shoulder = code_of(secret)
    owner, thief = visit(towns.soacha), visit(towns.soacha)
    for client in (owner, thief):
        enter(client, "editor.soacha")
        client.post(CODE, {"code": seen_over_the_shoulder})
    assert is_inside(owner)
    assert not is_inside(thief)


def test_a_recovery_code_serves_once(visit, towns, people):
    with_factor(people["editor.soacha"])
    paper = recovery_codes(people["editor.soacha"])[3]
    first, second = visit(towns.soacha), visit(towns.soacha)
    for client in (first, second):
        enter(client, "editor.soacha")
        client.post(CODE, {"code": paper})
    assert is_inside(first)
    assert not is_inside(second)
    assert len(recovery_codes(people["editor.soacha"])) == 9


def test_a_disabled_account_does_not_get_past_the_code(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha")
    editor = people["editor.soacha"]
    editor.is_active = False
    editor.save()
    assert client.post(CODE, {"code": code_of(secret)}).headers["location"] == "/admin/login/"
    assert not is_inside(client)


def test_the_password_given_at_one_town_does_not_serve_at_another(visit, towns, people):
    secret = with_factor(people["editor.soacha"])
    client = visit(towns.soacha)
    enter(client, "editor.soacha")
    at_sesquile = {"headers": {"host": towns.sesquile.site.hostname}}
    answer = client.post(CODE, {"code": code_of(secret)}, **at_sesquile)
    assert answer.headers["location"] == "/admin/login/"


def test_who_has_one_cannot_be_given_another_by_who_knows_the_password(log_in, people, required):
    secret = with_factor(people["editor.soacha"])
    thief = log_in("editor.soacha")
    assert thief.get(ENROL).headers["location"] == "/admin/login/"
    thief.post(ENROL, {"code": "000000"})
    row = Authenticator.objects.get(user=people["editor.soacha"], type="totp")
    assert row.wrap().validate_code(code_of(secret))


def test_anybody_may_have_it_of_their_own_will(log_in, people, visit, towns):
    client = log_in("autor.soacha")
    assert "voluntario" in client.get("/admin/account/").content.decode()
    enrol(client)
    again = visit(towns.soacha)
    assert enter(again, "autor.soacha").headers["location"] == CODE


def test_enrolling_closes_the_sessions_that_had_the_password_alone(log_in, people):
    before, now = log_in("autor.soacha"), log_in("autor.soacha")
    enrol(now)
    assert not is_inside(before)
    assert is_inside(now)


def test_it_is_not_taken_away_without_the_password(log_in, people):
    client = log_in("autor.soacha")
    with_factor(people["autor.soacha"])
    assert "no es esa" in client.post(f"{OWN}quitar/", {"password": "otra"}).content.decode()
    assert Authenticator.objects.filter(user=people["autor.soacha"]).exists()
    client.post(f"{OWN}quitar/", {"password": "demo-gel-t"})
    assert not Authenticator.objects.filter(user=people["autor.soacha"]).exists()
    assert kinds_of(people["autor.soacha"])[-1] == "factor_removed"


def test_who_must_have_it_and_changes_phones_sets_up_another_at_once(editor):
    enrol(editor)
    editor.post(f"{OWN}quitar/", {"password": "demo-gel-t"})
    assert editor.get("/admin/").headers["location"] == ENROL
    enrol(editor)
    assert is_inside(editor)


def test_new_recovery_codes_end_the_old_ones(log_in, people):
    with_factor(people["autor.soacha"])
    old = recovery_codes(people["autor.soacha"])
    client = log_in("autor.soacha")
    client.post(f"{OWN}renovar/", {"password": "demo-gel-t"})
    new = recovery_codes(people["autor.soacha"])
    assert len(new) == 10 and not set(old) & set(new)
    assert new[0] in client.get(CODES).content.decode()


def test_its_secrets_are_not_readable_in_the_database(people):
    secret = with_factor(people["editor.soacha"])
    rows = Authenticator.objects.filter(user=people["editor.soacha"])
    assert secret not in str(list(rows.values()))


def test_codes_survive_a_change_of_the_installations_key(visit, towns, people, settings):
    secret = with_factor(people["autor.soacha"])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "otra-clave-de-la-instalacion-" * 3
    client = visit(towns.soacha)
    enter(client, "autor.soacha")
    client.post(CODE, {"code": code_of(secret)})
    assert is_inside(client)
