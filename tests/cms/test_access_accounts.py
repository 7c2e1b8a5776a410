"""«Cuentas»: the administrator keeps the people of one municipality, and no others."""

import pytest
from django_tasks_db.models import DBTaskResult

from cms.access.models import AccessEvent, Invitation
from cms.access.second_factor import has_factor
from cms.access.sessions import open_sessions
from cms.tenancy import clock
from cms.tenancy.models import User
from tests.cast import ROLES
from tests.workflows.editorial import platform_staff
from workflows.models import Role
from workflows.roles import roles_of

from .access_acts import ACCOUNTS, enter, is_inside, kinds_of, path_in, run_worker, with_factor

PASSWORD = "cuatro palabras que recuerdo"


@pytest.fixture(autouse=True)
def empty_queue(db):
    DBTaskResult.objects.all().delete()


@pytest.fixture
def administrator(log_in):
    return log_in("administrador.soacha")


def roles(*slugs):
    return [role.pk for role in Role.objects.filter(slug__in=slugs)]


def invitation_form(town, email="ana@soacha.localhost", slugs=("autor",)):
    return {
        "first_name": "Persona",
        "last_name": "Invitada",
        "email": email,
        "office": town.users.get(username__startswith="autor.").office_id,
        "roles": roles(*slugs),
    }


def invite(client, town, **changes):
    """Invite somebody; the path of the link that they receive."""
    client.post(f"{ACCOUNTS}invitar/", invitation_form(town, **changes))
    return path_in(run_worker()[-1])


def accept(client, path, password=PASSWORD):
    return client.post(path, {"password1": password, "password2": password})


def act(client, user, name):
    return client.post(f"{ACCOUNTS}{user.pk}/acto/{name}/")


class TestTheList:
    def test_shows_who_works_here_and_what_matters_of_each(self, administrator, people):
        with_factor(people["editor.soacha"])
        User.objects.filter(username="autor2.soacha").update(is_active=False)
        page = administrator.get(ACCOUNTS).content.decode()
        assert "Editora del sitio" in page and "Autor de contenidos" in page
        assert "desactivada" in page and "nunca" in page and ">sí<" in page

    def test_shows_nobody_of_another_municipality(self, administrator):
        page = administrator.get(ACCOUNTS).content.decode()
        assert "editor.soacha" in page
        assert "sesquil" not in page.lower()

    @pytest.mark.parametrize("role", [role for role in ROLES if role != "administrador"])
    def test_is_closed_to_every_other_role(self, role, log_in, people):
        client, author = log_in(f"{role}.soacha"), people["autor2.soacha"]
        assert client.get(ACCOUNTS).status_code == 302
        assert client.get(f"{ACCOUNTS}{author.pk}/").status_code == 302
        act(client, author, "desactivar")
        form = {"office": author.office_id, "roles": roles("editor")}
        client.post(f"{ACCOUNTS}{author.pk}/", form)
        author.refresh_from_db()
        assert author.is_active
        assert [role.slug for role in roles_of(author)] == ["autor"]

    def test_is_in_the_menu_of_the_administrator_only(self, administrator, log_in):
        assert ACCOUNTS in administrator.get("/admin/").content.decode()
        assert ACCOUNTS not in log_in("editor.soacha").get("/admin/").content.decode()


@pytest.mark.parametrize(
    "name", ["desactivar", "retirar-factor", "cerrar-sesiones", "restablecer", "desbloquear"]
)
def test_the_administrator_of_another_municipality_does_nothing(name, log_in, people, towns):
    stranger, author = log_in("administrador.sesquile"), people["autor.soacha"]
    inside = log_in("autor.soacha")
    with_factor(author)
    before = kinds_of(author)
    assert act(stranger, author, name).status_code == 404
    assert stranger.get(f"{ACCOUNTS}{author.pk}/").status_code == 404
    form = {"office": author.office_id, "roles": roles("editor")}
    assert stranger.post(f"{ACCOUNTS}{author.pk}/", form).status_code == 404
    assert is_inside(inside)
    assert has_factor(author)
    assert kinds_of(author) == before
    assert run_worker() == []


def test_on_the_host_of_another_town_an_administrator_is_nobody(log_in, towns):
    client = log_in("administrador.soacha", town=towns.sesquile)
    client.post(f"{ACCOUNTS}invitar/", invitation_form(towns.sesquile))
    assert not Invitation.objects.exists()


class TestInvitation:
    def test_the_whole_way(self, administrator, visit, towns, people):
        path = invite(administrator, towns.soacha)
        guest = visit(towns.soacha)
        page = guest.get(path).content.decode()
        assert "Alcaldía de Soacha" in page and "Autor de contenidos" in page
        assert accept(guest, path).status_code == 302
        assert is_inside(guest)
        user = User.objects.get(username="persona.invitada.soacha")
        assert (user.municipality, user.office) == (towns.soacha, people["autor.soacha"].office)
        assert [role.slug for role in roles_of(user)] == ["autor"]
        again = visit(towns.soacha)
        enter(again, "ana@soacha.localhost", PASSWORD)
        assert is_inside(again)
        assert kinds_of(user) == ["invitation_accepted", "entered", "entered"]
        invited = AccessEvent.objects.get(kind="invited")
        assert invited.actor.username == "administrador.soacha"

    def test_the_mail_says_who_invites_to_what_and_no_password(self, administrator, towns):
        administrator.post(f"{ACCOUNTS}invitar/", invitation_form(towns.soacha))
        assert "@" not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
        (message,) = run_worker()
        assert message.to == ["ana@soacha.localhost"]
        assert "http://soacha.localhost:8000/admin/invitacion/" in message.body
        assert "Autor de contenidos" in message.body

    def test_its_link_serves_once(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        accept(visit(towns.soacha), path)
        late = visit(towns.soacha)
        assert "ya no sirve" in late.get(path).content.decode()
        accept(late, path, "otra clave para la misma cuenta")
        assert not is_inside(late)
        assert User.objects.filter(email="ana@soacha.localhost").count() == 1

    def test_its_link_expires(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        Invitation.objects.update(expires_at=clock.now())
        accept(visit(towns.soacha), path)
        assert not User.objects.filter(email="ana@soacha.localhost").exists()

    def test_its_link_opens_nothing_on_the_host_of_another_town(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        page = visit(towns.sesquile).get(path)
        assert page.status_code == 404
        assert "Persona" not in page.content.decode()
        accept(visit(towns.sesquile), path)
        assert not User.objects.filter(email="ana@soacha.localhost").exists()

    def test_a_link_that_was_altered_opens_nothing(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        for altered in (f"{path[:-2]}/", f"{path[:-1]}x/", "/admin/invitacion/x/"):
            assert visit(towns.soacha).get(altered).status_code == 404

    def test_sent_again_only_the_new_link_opens(self, administrator, visit, towns):
        old = invite(administrator, towns.soacha)
        pk = Invitation.objects.get().pk
        administrator.post(f"{ACCOUNTS}invitaciones/{pk}/reenviar/")
        new = path_in(run_worker()[-1])
        assert visit(towns.soacha).get(old).status_code == 404
        assert visit(towns.soacha).get(new).status_code == 200

    def test_withdrawn_it_opens_nothing(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        pk = Invitation.objects.get().pk
        administrator.post(f"{ACCOUNTS}invitaciones/{pk}/retirar/")
        assert visit(towns.soacha).get(path).status_code == 404
        assert AccessEvent.objects.filter(kind="invitation_withdrawn").count() == 1

    def test_is_not_touched_by_another_town(self, administrator, log_in, towns):
        invite(administrator, towns.soacha)
        pk = Invitation.objects.get().pk
        stranger = log_in("administrador.sesquile")
        assert stranger.post(f"{ACCOUNTS}invitaciones/{pk}/retirar/").status_code == 404
        assert "Invitada" not in stranger.get(ACCOUNTS).content.decode()
        assert Invitation.objects.get().is_open

    def test_an_address_that_another_town_knows_is_invited_like_any(self, administrator, towns):
        invite(administrator, towns.soacha, email="autor@sesquile.localhost")
        assert Invitation.objects.get().email == "autor@sesquile.localhost"

    def test_an_address_of_the_own_town_is_refused_and_the_form_kept(self, administrator, towns):
        form = invitation_form(towns.soacha, email="Autor@soacha.localhost")
        page = administrator.post(f"{ACCOUNTS}invitar/", form).content.decode()
        assert "Ya hay una cuenta con ese correo" in page
        assert 'value="Invitada"' in page
        assert not Invitation.objects.exists()

    def test_offers_offices_of_the_own_town_only(self, administrator, towns):
        foreign = towns.sesquile.offices.first()
        form = invitation_form(towns.soacha) | {"office": foreign.pk}
        administrator.post(f"{ACCOUNTS}invitar/", form)
        assert not Invitation.objects.exists()

    def test_a_weak_password_is_refused_with_its_reason(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha)
        page = accept(visit(towns.soacha), path, "invitada").content.decode()
        assert "12 caracteres" in page
        assert Invitation.objects.get().is_open

    def test_who_decides_goes_from_the_invitation_to_the_second_factor(
        self, administrator, visit, towns, settings
    ):
        path = invite(administrator, towns.soacha, slugs=["editor"])
        settings.SECOND_FACTOR_REQUIRED = True
        guest = visit(towns.soacha)
        accept(guest, path)
        assert guest.get("/admin/").headers["location"].endswith("/segundo-factor/activar/")

    def test_accepted_where_another_is_inside_it_leaves_that_one_outside(
        self, administrator, towns
    ):
        path = invite(administrator, towns.soacha)
        accept(administrator, path)
        assert is_inside(administrator)
        assert administrator.get(ACCOUNTS).status_code == 302
        user = User.objects.get(email="ana@soacha.localhost")
        assert len(open_sessions(user)) == 1

    def test_platform_staff_invites_the_first_administrator(self, visit, towns):
        client = visit(towns.soacha)
        client.force_login(platform_staff())
        path = invite(client, towns.soacha, slugs=["administrador"])
        guest = visit(towns.soacha)
        accept(guest, path)
        assert guest.get(ACCOUNTS).status_code == 200

    def test_namesakes_get_names_of_their_own(self, administrator, visit, towns):
        for number in range(2):
            path = invite(administrator, towns.soacha, email=f"ana{number}@soacha.localhost")
            accept(visit(towns.soacha), path)
        names = User.objects.filter(first_name="Persona").order_by("pk")
        assert [user.username for user in names] == [
            "persona.invitada.soacha",
            "persona.invitada2.soacha",
        ]


class TestRoles:
    def give(self, client, user, *slugs):
        form = {"office": user.office_id, "roles": roles(*slugs)}
        return client.post(f"{ACCOUNTS}{user.pk}/", form)

    def held(self, user):
        return {role.slug for role in roles_of(User.objects.get(pk=user.pk))}

    def test_are_changed_with_the_office_and_written_down(self, administrator, people, towns):
        author = people["autor.soacha"]
        office = towns.soacha.offices.get(slug="juridica")
        form = {"office": office.pk, "roles": roles("autor", "jefe")}
        administrator.post(f"{ACCOUNTS}{author.pk}/", form)
        author.refresh_from_db()
        assert author.office == office
        assert self.held(author) == {"autor", "jefe"}
        assert kinds_of(author) == ["office_changed", "roles_changed"]
        assert run_worker() == []

    def test_that_decide_are_told_to_the_leader_and_control_interno(self, administrator, people):
        self.give(administrator, people["autor.soacha"], "autor", "editor")
        sent = run_worker()
        assert {to for message in sent for to in message.to} == {
            "lider@soacha.localhost",
            "control-interno@soacha.localhost",
        }
        assert "autor.soacha" in sent[0].body and "Editor" in sent[0].body

    def test_by_invitation_are_told_too(self, administrator, visit, towns):
        path = invite(administrator, towns.soacha, slugs=["editor"])
        accept(visit(towns.soacha), path)
        told = {to for message in run_worker() for to in message.to}
        assert told >= {"lider@soacha.localhost", "control-interno@soacha.localhost"}

    @pytest.mark.parametrize("slug", ["editor", "emergencia", "atencion"])
    def test_that_decide_are_not_of_who_keeps_the_accounts(self, slug, administrator, people):
        page = self.give(administrator, people["autor.soacha"], "administrador", slug)
        assert "no puede además decidir" in page.content.decode()
        assert self.held(people["autor.soacha"]) == {"autor"}

    def test_are_not_given_to_oneself(self, administrator, people):
        self.give(administrator, people["administrador.soacha"], "editor")
        assert self.held(people["administrador.soacha"]) == {"administrador"}

    def test_no_act_is_offered_on_oneself(self, administrator, people):
        me = people["administrador.soacha"]
        for name in ("desactivar", "retirar-factor", "cerrar-sesiones"):
            act(administrator, me, name)
        assert is_inside(administrator)


class TestLeaving:
    def test_disabled_the_open_session_is_dead_and_the_door_closed(
        self, administrator, log_in, visit, people, towns
    ):
        inside, author = log_in("autor.soacha"), people["autor.soacha"]
        act(administrator, author, "desactivar")
        assert not is_inside(inside)
        client = visit(towns.soacha)
        enter(client, "autor.soacha")
        assert not is_inside(client)
        assert kinds_of(author) == ["entered", "disabled", "failed"]

    def test_enabled_again_it_serves_and_the_old_session_stays_dead(
        self, administrator, log_in, visit, people, towns
    ):
        inside, author = log_in("autor.soacha"), people["autor.soacha"]
        act(administrator, author, "desactivar")
        act(administrator, author, "activar")
        assert not is_inside(inside)
        client = visit(towns.soacha)
        enter(client, "autor.soacha")
        assert is_inside(client)


def test_an_administrator_lifts_a_lock(administrator, visit, people, towns):
    client = visit(towns.soacha)
    for _time in range(5):
        enter(client, "autor.soacha", "no-es-esta")
    author = people["autor.soacha"]
    assert "bloqueada por" in administrator.get(ACCOUNTS).content.decode()
    assert "bloqueada hasta" in administrator.get(f"{ACCOUNTS}{author.pk}/").content.decode()
    act(administrator, author, "desbloquear")
    enter(client, "autor.soacha")
    assert is_inside(client)
    assert "unlocked" in kinds_of(author)


def test_a_lost_second_factor_is_reset_in_everybodys_sight(administrator, log_in, people):
    author = people["autor.soacha"]
    with_factor(author)
    inside = log_in("autor.soacha")
    act(administrator, author, "retirar-factor")
    assert not has_factor(author)
    assert not is_inside(inside)
    event = AccessEvent.objects.get(kind="factor_reset")
    assert (event.user, event.actor) == (author, people["administrador.soacha"])
    assert {to for message in run_worker() for to in message.to} == {
        "autor@soacha.localhost",
        "lider@soacha.localhost",
        "control-interno@soacha.localhost",
    }


def test_an_administrator_sends_the_mail_of_a_new_password_and_never_sees_one(
    administrator, people
):
    act(administrator, people["autor.soacha"], "restablecer")
    assert [message.to for message in run_worker()] == [["autor@soacha.localhost"]]


def test_platform_staff_keeps_the_accounts_of_a_town_without_administrator(visit, towns, people):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    administrator = people["administrador.soacha"]
    with_factor(administrator)
    act(client, administrator, "retirar-factor")
    assert not has_factor(administrator)
    assert client.get(f"{ACCOUNTS}{people['autor.sesquile'].pk}/").status_code == 404
