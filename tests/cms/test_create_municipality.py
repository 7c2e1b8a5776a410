"""A municipality is brought to life by a command or a screen, whole or not at all."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from cms.municipalities import creation
from cms.municipalities.gaps import channel_states
from cms.tenancy.models import Municipality, Office, User
from gel_pages.channel_plan import planned_channels
from gel_pages.models import Channel, HomePage
from tests.workflows.editorial import decide, page_of, platform_staff, submit
from workflows.roles import assign_role

TENA = {
    "name": "Tena",
    "hostname": "tena.example",
    "department": "Cundinamarca",
    "divipola": "25797",
    "nit": "800.004.574-6",
}
PLAN = planned_channels()


def create(slug: str = "tena", **options) -> list[str]:
    """What the command says, line by line."""
    said = StringIO()
    call_command("create_municipality", slug, stdout=said, **options)
    return said.getvalue().splitlines()


def counts() -> list[int]:
    """How many there are of everything that a municipality is made of."""
    models = (Municipality, Site, Page, Collection, Group, Channel, Office)
    return [model.objects.count() for model in models]


@pytest.fixture
def tena(towns):
    create(**TENA)
    return Municipality.objects.get(slug="tena")


def test_it_has_every_channel_of_the_plan_as_a_draft_with_its_office(tena):
    channels = {channel.key: channel for channel in tena.channels.select_related("root_page")}
    assert list(channels) and set(channels) == {plan.key for plan in PLAN}
    assert all(channel.office for channel in channels.values())
    for plan in PLAN:
        channel = channels[plan.key]
        if plan.type:
            assert isinstance(channel.root_page.specific, plan.page_type)
            assert not channel.root_page.live
        else:
            assert channel.address == plan.address


def test_nothing_but_its_name_is_public(tena, visit):
    client = visit(tena)
    home = client.get("/")
    assert "Alcaldía de Tena" in home.content.decode()
    for page in tena.home.get_descendants():
        assert client.get(page.relative_url(tena.site)).status_code == 404


def test_the_command_says_line_by_line_what_it_did_and_what_comes_next(towns):
    said = create(**TENA)
    laid = [line for line in said if line.startswith("+")]
    assert len(laid) == len(PLAN)
    assert any("Noticias" in line and "cada 7 días (sugerido)" in line for line in laid)
    assert any("tena.example" in line for line in said if line.startswith("→"))


def test_an_existing_one_is_refused_without_missing(tena):
    with pytest.raises(CommandError, match="ya existe") as refused:
        create(**TENA)
    assert refused.value.returncode == 2


def test_with_missing_an_existing_one_is_left_as_it_is(tena):
    before = counts()
    said = create(missing=True)
    assert counts() == before
    assert {line[0] for line in said} == {"="}


def test_with_missing_one_that_does_not_exist_is_refused(db):
    with pytest.raises(CommandError, match="no existe") as refused:
        create("nadie", missing=True)
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "--name: Este campo"),
        ({"name": "soacha"}, "--name: Ese municipio ya está"),
        ({"divipola": "257"}, "--divipola: El código DIVIPOLA tiene cinco cifras"),
        ({"divipola": "25754"}, "--divipola: "),
        ({"nit": "muchos"}, "--nit: Escriba el NIT con su dígito"),
        ({"hostname": "https://tena.example/"}, "--hostname: Escriba solo el nombre"),
        ({"hostname": "SOACHA.localhost"}, "--hostname: Otro sitio"),
        ({"main_colour": "verde"}, "--main-colour: Escriba el color"),
        ({"main_colour": "#eeeeee"}, "--main-colour: Con la letra blanca"),
        ({"main_colour": "#004884", "accent_colour": "#004884"}, "--accent-colour: Sobre el color"),
    ],
)
def test_bad_input_is_named_and_nothing_is_made(towns, given, said):
    before = counts()
    with pytest.raises(CommandError) as refused:
        create(**TENA | given)
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert counts() == before


def test_a_town_of_the_same_name_in_another_department_has_groups_of_its_own(tena):
    create(
        "tena-2", **TENA | {"department": "Huila", "divipola": "41999", "hostname": "otra.example"}
    )
    second = Municipality.objects.get(slug="tena-2")
    names = set(second.role_groups.values_list("group__name", flat=True))
    assert "Editor · Tena (Huila)" in names
    assert not names & set(tena.role_groups.values_list("group__name", flat=True))


def test_no_short_name_is_bad_input_too(db):
    with pytest.raises(CommandError, match="slug: Este campo"):
        create("", **TENA)


def test_a_failure_half_way_leaves_nothing(towns, monkeypatch):
    before = counts()
    monkeypatch.setattr(creation, "lay_channels", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create(**TENA)
    assert counts() == before


def test_among_demonstrations_it_is_one_and_the_default_stays(tena, towns):
    assert tena.is_demo
    assert Site.objects.get(is_default_site=True) == towns.soacha.site


def test_an_author_fills_a_laid_draft_and_an_editor_publishes_it(tena, log_in, visit):
    office = tena.channels.get(key="mision-y-vision").office
    for role in ("autor", "editor"):
        account = {"email": f"{role}@tena.example", "municipality": tena, "office": office}
        assign_role(User.objects.create_user(f"{role}.tena", **account), role)
    page = page_of(tena, "mision-y-vision")
    review = submit(log_in("autor.tena"), page, "Servir a Tena")
    decide(log_in("editor.tena"), review, "approve")
    shown = visit(tena).get("/nuestra-alcaldia/mision-y-vision/")
    assert "Servir a Tena" in shown.content.decode()


# The screens


@pytest.fixture
def platform(visit, towns):
    """A client of platform staff, at the site of Soacha."""
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    return client


def posted(**changed) -> dict:
    """The form of a new municipality, filled in."""
    colours = {"main_colour": "#0b5d2e", "accent_colour": "#f2c230"}
    return {"slug": "tena", "official_domain": "", **TENA, **colours, **changed}


CREATE = "/admin/municipios/nuevo/"


def test_the_screen_creates_it_and_says_what_was_laid(platform):
    answer = platform.post(CREATE, posted(), follow=True)
    tena = Municipality.objects.get(slug="tena")
    shown = answer.content.decode()
    assert answer.redirect_chain == [(f"/admin/municipios/{tena.pk}/", 302)]
    assert tena.nit == "800004574-6"
    assert HomePage.objects.get(pk=tena.home.pk).main_colour == "#0b5d2e"
    for words in ("Directorio de funcionarios", "cada 90 días (sugerido)", "Qué sigue"):
        assert words in shown


def test_a_mistake_is_said_beside_its_field_and_what_was_typed_stays(platform):
    before = counts()
    answer = platform.post(CREATE, posted(divipola="12", main_colour="#ffff00"))
    form = answer.context["form"]
    assert set(form.errors) == {"divipola", "main_colour", "accent_colour"}
    shown = answer.content.decode()
    assert 'value="tena.example"' in shown and "tiene cinco cifras" in shown
    assert counts() == before


@pytest.mark.parametrize("address", ["/admin/municipios/", CREATE, "/admin/municipios/{pk}/"])
def test_municipal_staff_never_reach_the_screens_of_the_platform(address, towns, log_in):
    client = log_in("editor.soacha")
    assert client.get(address.format(pk=towns.soacha.pk)).status_code == 404
    assert client.post(address.format(pk=towns.soacha.pk), posted()).status_code in {404, 405}
    assert "/admin/municipios/" not in client.get("/admin/").content.decode()


def test_the_platform_lays_what_is_missing_with_one_button(platform, towns):
    towns.sesquile.channels.get(key="busqueda").delete()
    address = f"/admin/municipios/{towns.sesquile.pk}/"
    assert "Crear el borrador que falta" in platform.get(address).content.decode()
    shown = platform.post(address, follow=True).content.decode()
    assert "Canales creados: 1" in shown and "Crear el borrador que falta" not in shown


GAPS = "/admin/canales-que-faltan/"


@pytest.mark.parametrize("role", ["autor", "editor", "control-interno"])
def test_whoever_works_with_pages_sees_what_the_public_cannot_read(role, log_in, towns):
    shown = log_in(f"{role}.sesquile").get(GAPS).content.decode()
    page = page_of(towns.sesquile, "mision-y-vision")
    assert "Misión y visión" in shown and "Secretarías de la alcaldía" in shown
    assert (f"/admin/pages/{page.pk}/edit/" in shown) == (role != "autor")
    assert "Planes y políticas" not in shown


def test_who_has_nothing_to_do_with_pages_is_turned_away(log_in):
    client = log_in("atencion.sesquile")
    assert client.get(GAPS).status_code == 302
    assert GAPS not in client.get("/admin/").content.decode()


def test_an_author_goes_on_with_the_drafts_of_the_own_office(log_in, towns):
    shown = log_in("autor.sesquile").get(GAPS).content.decode()
    own = towns.sesquile.channels.get(key="boletines")
    assert f"/admin/pages/{own.root_page_id}/edit/" in shown


def test_a_channel_in_review_says_so(towns, people):
    page = page_of(towns.sesquile, "ninos")
    page.body = [("heading", "Para niñas y niños")]
    page.save_revision(user=people["autor.sesquile"])
    page.get_workflow().start(page, people["autor.sesquile"])
    states = {row.plan.key: str(row.state) for row in channel_states(towns.sesquile)}
    assert states["ninos"] == "En revisión"
    assert states["glosario" if "glosario" in states else "boletines"] == "Borrador"
    assert states["planes"] == states["pqr"] == "Publicado"


def test_what_is_missing_costs_two_queries(towns, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert list(channel_states(towns.soacha))


# Accounts


def account(**changed) -> dict:
    """The form of a new account, filled in."""
    return {
        "username": "editora.nueva",
        "email": "editora@soacha.example",
        "first_name": "Editora",
        "last_name": "Nueva",
        "password1": "una-clave-larga-0",
        "password2": "una-clave-larga-0",
        **changed,
    }


def test_the_platform_creates_accounts_with_municipality_office_and_role(platform, towns):
    group = Group.objects.get(
        role_group__role__slug="editor", role_group__municipality=towns.soacha
    )
    office = towns.soacha.offices.get(slug="planeacion")
    given = {"municipality": towns.soacha.pk, "office": office.pk, "groups": [group.pk]}
    platform.post(reverse("wagtailusers_users:add"), account(**given))
    user = User.objects.get(username="editora.nueva")
    assert (user.municipality, user.office) == (towns.soacha, office)
    assert user.groups.get() == group


@pytest.mark.parametrize("field", ["groups", "office"])
def test_an_account_takes_nothing_of_another_municipality(field, platform, towns):
    other = towns.sesquile
    group = Group.objects.get(role_group__role__slug="editor", role_group__municipality=other)
    strange = {"groups": [group.pk], "office": other.offices.first().pk}
    given = account(municipality=towns.soacha.pk, **{field: strange[field]})
    answer = platform.post(reverse("wagtailusers_users:add"), given)
    assert set(answer.context["form"].errors) == {field}
    assert not User.objects.filter(username="editora.nueva").exists()
