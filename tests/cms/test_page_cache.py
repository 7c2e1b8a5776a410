"""Readers get what is kept until something public changes, and then what changed."""

import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.page_cache import instants, middleware, versions
from cms.page_cache.addresses import PARAMETERS, drop_trackers
from cms.page_cache.middleware import PageCacheMiddleware
from cms.page_cache.signal_handlers import PRIVATE, is_public
from cms.page_cache.store import OVERHEAD, Kept, Store
from cms.page_cache.versions import FileVersions, RedisVersions
from cms.tenancy import clock
from cms.tenancy.models import Office
from gel_pages.models import (
    Channel,
    ContactPage,
    FormPage,
    HomePage,
    LegalActIndexPage,
    LegalActPage,
    NarrativePage,
    NewsIndexPage,
    NewsPage,
    NoticeIndexPage,
    NoticePage,
    SectionPage,
)
from tests.factories.pages import document, image, legal_act, live_page, news, publish
from tests.public import every_address, parsed


@pytest.fixture
def page_cache(settings, tmp_path):
    """The page cache as production has it, empty, with versions in a folder of its own."""
    settings.PAGE_CACHE_MEGABYTES = 8
    settings.PAGE_CACHE_ROOT = tmp_path
    middleware.forget()
    yield tmp_path
    middleware.forget()


@contextmanager
def committing():
    """What was done until the end of this block is committed then."""
    yield
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, function, _robust in waiting:
        function()


@pytest.fixture
def committed(db):
    """What was done until the end of a block is committed then."""
    return committing


def is_kept(client: Client, address: str, **headers) -> bool:
    """Whether a reader is answered without a question to the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address, **headers)
    return not len(asked)


def address_of(page) -> str:
    """Where a page of a town is read."""
    return page.get_url()


def kept_reader(client: Client, *addresses: str) -> Client:
    """A reader for whom these addresses are kept."""
    for address in addresses:
        client.get(address)
        assert is_kept(client, address), address
    return client


def readers_addresses(town) -> list[str]:
    """Every kind of page that is only read: forms carry a cookie of their own."""
    form = live_page(FormPage, town).relative_url(town.site)
    return [address for address in every_address(town) if address != form]


# --- What is kept ---------------------------------------------------------------------------------


def test_every_public_address_is_kept_whole(page_cache, towns, visit):
    reader = visit(towns.soacha)
    for address in readers_addresses(towns.soacha)[:-1]:
        first = reader.get(address)
        assert is_kept(reader, address), address
        again = reader.get(address)
        assert (first.content, dict(first.items())) == (again.content, dict(again.items()))


def test_what_is_kept_says_and_protects_what_a_rendered_page_does(page_cache, towns, visit):
    answer = kept_reader(visit(towns.soacha), "/").get("/")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert "Cookie" not in answer.get("Vary", "")


def test_readers_pages_leave_the_session_alone(towns, visit):
    for address in readers_addresses(towns.soacha):
        assert "Cookie" not in visit(towns.soacha).get(address).get("Vary", ""), address


@pytest.mark.parametrize(
    "address", ["/pqr/radicar/", "/pqr/consulta/", "/no-existe/", "/contacto", "/admin/login/"]
)
def test_forms_errors_and_redirections_are_never_kept(page_cache, towns, visit, address):
    reader = visit(towns.soacha)
    for _time in range(3):
        reader.get(address)
    assert not is_kept(reader, address)


def test_a_form_of_the_municipality_is_never_kept(page_cache, towns, visit):
    reader, address = visit(towns.soacha), live_page(FormPage, towns.soacha).get_url()
    assert "csrftoken" in reader.get(address).cookies
    assert not is_kept(reader, address)


def test_sending_a_form_is_never_answered_from_what_is_kept(page_cache, towns, visit):
    reader = kept_reader(visit(towns.soacha), "/")
    with CaptureQueriesContext(connection) as asked:
        reader.post("/")
    assert len(asked)


def test_an_unknown_host_is_nobodys_and_leaves_nothing_behind(page_cache, towns):
    for number in range(3):
        assert Client(headers={"host": f"ajeno{number}.example.org"}).get("/").status_code == 404
    assert middleware._towns == {}
    assert middleware.stores().plain.size == 0


def test_an_address_with_a_port_that_is_not_the_sites_is_not_kept(page_cache, towns):
    host = towns.soacha.site.hostname
    for port in range(7000, 7003):
        assert Client(headers={"host": f"{host}:{port}"}).get("/contacto/").status_code == 200
    assert middleware.stores().plain.size == 0
    site_port = towns.soacha.site.port
    assert kept_reader(Client(headers={"host": f"{host}:{site_port}"}), "/contacto/")


def test_staff_neither_get_nor_leave_what_is_kept(page_cache, towns, visit, log_in):
    staff = log_in("editor.soacha")
    answer = staff.get("/contacto/")
    assert not is_kept(staff, "/contacto/")
    assert "private" in answer["Cache-Control"]
    assert middleware.stores().plain.size == 0
    kept_reader(visit(towns.soacha), "/contacto/")
    assert not is_kept(staff, "/contacto/")


def test_credentials_in_a_header_are_a_login_too(page_cache, towns, visit):
    reader = kept_reader(visit(towns.soacha), "/")
    assert not is_kept(reader, "/", headers={"authorization": "Bearer x"})


def test_a_preview_is_never_kept(page_cache, towns, people):
    page = live_page(NarrativePage, towns.soacha)
    page.title = "Borrador que nadie debe leer"
    request = RequestFactory(headers={"host": towns.soacha.site.hostname}).get("/admin/")
    request.user = people["editor.soacha"]
    for original in (request, None):
        answer = page.make_preview_request(original)
        assert b"Borrador que nadie debe leer" in answer.content
    assert middleware.stores().plain.size == 0


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda _q, r: r.set_cookie("visto", "1"), "sets a cookie"),
        (lambda q, _r: q.META.update(CSRF_COOKIE_NEEDS_UPDATE=True), "bears a token"),
        (lambda _q, r: r.headers.__setitem__("Vary", "Cookie"), "differs by cookie"),
        (lambda _q, r: r.headers.__setitem__("Cache-Control", "private"), "is private"),
        (lambda _q, r: r.headers.__setitem__("Cache-Control", "max-age=9, No-Store"), "is unkept"),
        (lambda _q, r: setattr(r, "status_code", 404), "is an error"),
        (
            lambda _q, r: r.headers.__setitem__("Content-Security-Policy", "script-src 'nonce-a'"),
            "bears a nonce",
        ),
    ],
)
def test_an_answer_meant_for_one_reader_is_not_kept(page_cache, towns, spoil, why):
    def view(request):
        request.municipality = towns.soacha
        response = HttpResponse("texto")
        spoil(request, response)
        return response

    request = RequestFactory(headers={"host": towns.soacha.site.hostname}).get("/")
    PageCacheMiddleware(view)(request)
    assert middleware.stores().plain.size == 0, why


# --- What tells one answer from another -----------------------------------------------------------


def test_two_towns_with_the_same_path_never_get_each_others_page(page_cache, towns, visit):
    for _time in range(2):
        for town in (towns.soacha, towns.sesquile):
            shown = visit(town).get("/").content.decode()
            assert f"<h1>{town.full_name}</h1>" in shown


def test_a_change_in_one_town_leaves_the_others_pages_kept(page_cache, towns, visit, committed):
    reader = kept_reader(visit(towns.sesquile), "/")
    with committed():
        news(towns.soacha, "Sólo aquí")
    assert is_kept(reader, "/")


def test_the_parts_of_a_list_are_kept_apart(page_cache, towns, visit):
    for number in range(13):
        news(towns.soacha, f"Noticia {number}")
    reader = kept_reader(visit(towns.soacha), "/noticias/", "/noticias/?p=2", "/buscar/?q=decreto")
    pages = {reader.get(f"/noticias/{query}").content for query in ("", "?p=1", "?p=2")}
    assert len(pages) == 3


def test_a_parameter_that_the_site_does_not_know_is_neither_kept_nor_believed(
    page_cache, towns, visit
):
    reader = kept_reader(visit(towns.soacha), "/noticias/")
    before = middleware.stores().asked.size
    for value in range(3):
        assert not is_kept(reader, f"/noticias/?veneno={value}")
        assert not is_kept(reader, f"/noticias/?p={'1' * 300}{value}")
    assert middleware.stores().asked.size == before
    assert "veneno" not in reader.get("/noticias/").content.decode()


def test_the_marks_of_advertisers_never_reach_the_site(page_cache, towns, visit):
    for number in range(13):
        news(towns.soacha, f"Noticia {number}")
    reader = kept_reader(visit(towns.soacha), "/noticias/")
    assert is_kept(reader, "/noticias/?utm_source=boletin&fbclid=abc")
    shown = reader.get("/noticias/?fbclid=abc&p=2").content.decode()
    assert "fbclid" not in shown
    request = RequestFactory().get("/?a=1%20b&utm_medium=x&p=2")
    drop_trackers(request)
    assert request.META["QUERY_STRING"] == "a=1%20b&p=2"


def test_every_parameter_that_a_public_page_offers_is_known(towns, visit):
    for number in range(25):
        legal_act(towns.soacha, 5000 + number)
        news(towns.soacha, f"Noticia {number}")
    offered = set()
    for address in every_address(towns.soacha):
        shown = parsed(visit(towns.soacha), address)
        fields = "form:not([method=post]) input[name], form:not([method=post]) select[name]"
        offered |= {field.attributes["name"] for field in shown.css(fields)}
        links = [link.attributes["href"] or "" for link in shown.css('a[href*="?"]')]
        queries = [link.split("?", 1)[1] for link in links if not link.startswith("http")]
        offered |= {pair.split("=")[0] for query in queries for pair in query.split("&")}
    assert {"q", "p", "anio"} <= offered
    assert offered <= PARAMETERS


def test_each_language_has_its_own_page(page_cache, settings, towns, visit):
    settings.LANGUAGES = [("es-co", "Español"), ("en", "English")]
    reader = kept_reader(visit(towns.soacha), "/")
    assert not is_kept(reader, "/", headers={"accept-language": "en"})
    assert is_kept(reader, "/", headers={"accept-language": "es"})


def test_a_new_day_in_bogota_renders_anew(page_cache, towns, visit):
    reader = kept_reader(visit(towns.soacha), "/pqr/")
    with clock.frozen(clock.today() + timedelta(days=1)):
        assert not is_kept(reader, "/pqr/")


def test_nothing_is_kept_past_the_instant_at_which_it_changes(page_cache, towns, visit):
    instant = clock.now() + timedelta(seconds=7)
    with patch.object(instants, "_registered", [lambda _town: instant, lambda _town: None]):
        answer = visit(towns.soacha).get("/")
    assert answer["Cache-Control"] in {f"public, max-age=0, s-maxage={n}" for n in (5, 6, 7)}
    reader = visit(towns.soacha)
    assert is_kept(reader, "/")
    with patch("cms.page_cache.store.time", return_value=instant.timestamp() + 0.01):
        assert not is_kept(reader, "/")


def test_a_notice_begins_and_ends_for_every_reader_at_its_hour(page_cache, towns, committed):
    begins = clock.now() + timedelta(hours=1)
    ends = begins + timedelta(hours=1)
    fields = {"text": "Sin agua.", "starts_at": begins, "ends_at": ends}
    with committed():
        publish(live_page(NoticeIndexPage, towns.soacha), NoticePage(title="Corte", **fields))
    assert instants.next_change(towns.soacha) == begins


def test_nothing_is_kept_longer_than_the_setting_says(page_cache, settings, towns, visit):
    reader = kept_reader(visit(towns.soacha), "/")
    later = datetime.now().timestamp() + settings.PAGE_CACHE_SECONDS + 1
    with patch("cms.page_cache.store.time", return_value=later):
        assert not is_kept(reader, "/")


# --- HEAD and conditions --------------------------------------------------------------------------


def test_whoever_has_the_page_is_told_that_it_did_not_change(page_cache, towns, visit, committed):
    reader = visit(towns.soacha)
    etag = reader.get("/noticias/")["ETag"]
    for _time in range(2):
        answer = reader.get("/noticias/", headers={"if-none-match": etag})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert "s-maxage" in answer["Cache-Control"]
    assert reader.get("/noticias/", headers={"if-none-match": '"otro"'}).status_code == 200
    with committed():
        news(towns.soacha, "Nueva")
    assert reader.get("/noticias/", headers={"if-none-match": etag}).status_code == 200


def test_head_says_what_get_says_without_its_body(page_cache, towns, visit):
    reader = visit(towns.soacha)
    unkept = reader.head("/noticias/")
    assert not is_kept(reader, "/noticias/")
    whole, kept = reader.get("/noticias/"), reader.head("/noticias/")
    assert dict(unkept.items()) == dict(kept.items()) == dict(whole.items())
    assert unkept.content == kept.content == b""
    assert int(kept["Content-Length"]) == len(whole.content) > 0


# --- Every change is seen by the next reader ------------------------------------------------------


def edit(page, **fields):
    """Publish a page with other values, as an approval does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def publish_news(town):
    news(town, "Noticia recién publicada")


def change_title(model):
    return lambda town: edit(live_page(model, town), title="Título recién cambiado")


def change_title_of_decree(town):
    edit(decree(town), title="Título recién cambiado")


def unpublish(town):
    live_page(NewsPage, town).unpublish()


def move(town):
    live_page(NarrativePage, town).move(town.home.get_children().live().last(), pos="left")


def decree(town):
    """The act that every change finds published."""
    return LegalActPage.objects.descendant_of(town.home).get(number=7777)


def delete(town):
    decree(town).delete()


def delete_a_list(town):
    Channel.objects.get(root_page=live_page(NewsIndexPage, town)).delete()
    live_page(NewsIndexPage, town).delete()


def change_slug(town):
    edit(live_page(NewsIndexPage, town), slug="actualidad")


def reorder_menu(town):
    first, *_others, last = town.home.get_children().live().in_menu()
    last.move(first, pos="left")


def restrict(town):
    PageViewRestriction.objects.create(
        page=live_page(NewsIndexPage, town), restriction_type="login"
    )


def rename_town(town):
    town.name = "Suacha"
    town.save()


def change_shield(town):
    edit(town.home.specific, shield=image(town, "escudo-nuevo"))


def replace_file_of_shield(town):
    shield = town.home.specific.shield
    # As Wagtail's form does.
    shield.file, shield.file_hash = image(town, "reemplazo").file, "otra"
    shield.save()
    shield.renditions.all().delete()


def rename_office(town):
    office = Channel.objects.get(municipality=town, key="contacto").office
    Office.objects.filter(pk=office.pk).get()
    office.name = "Dependencia recién renombrada"
    office.save()


def give_channel_to_another(town):
    channel = Channel.objects.get(municipality=town, key="contacto")
    channel.office = Office.objects.create(municipality=town, slug="nueva", name="Oficina nueva")
    channel.save()


def change_footer(town):
    edit(live_page(ContactPage, town), phone="+57 601 000 0000")


def replace_document(town):
    file = decree(town).document
    file.file, file.file_size = ContentFile(b"x" * 98_765, name="mayor.pdf"), 98_765
    file.save()


def stop_being_a_demonstration(town):
    town.is_demo = False
    town.save()


HOME, NEWS, CONTACT = "/", "/noticias/", "/contacto/"
ACTS = "/normatividad/leyes-y-acuerdos/"
CHANGES: list[tuple[Callable, tuple[str, ...]]] = [
    (publish_news, (HOME, NEWS, "/buscar/?q=noticia")),
    (change_title(NewsPage), (HOME, NEWS)),
    (change_title(NarrativePage), ("/mapa-del-sitio/",)),
    (change_title(SectionPage), (HOME, NEWS, CONTACT, "/mapa-del-sitio/")),
    (change_title(LegalActIndexPage), ("/mapa-del-sitio/",)),
    (change_title_of_decree, (ACTS, "/buscar/?q=cambiado")),
    (change_title(ContactPage), (HOME, NEWS, CONTACT)),
    (change_title(HomePage), ()),
    (unpublish, (HOME, NEWS)),
    (move, ("/mapa-del-sitio/",)),
    (delete, (ACTS,)),
    (delete_a_list, (HOME, CONTACT, NEWS)),
    (change_slug, (HOME, CONTACT, NEWS)),
    (reorder_menu, (HOME, CONTACT)),
    (restrict, (NEWS, CONTACT)),
    (rename_town, (HOME, NEWS, CONTACT)),
    (change_shield, (HOME, CONTACT)),
    (replace_file_of_shield, (HOME, CONTACT)),
    (rename_office, (CONTACT,)),
    (give_channel_to_another, (CONTACT,)),
    (change_footer, (HOME, NEWS, CONTACT)),
    (replace_document, (ACTS,)),
    (stop_being_a_demonstration, (HOME, NEWS, CONTACT)),
]


@pytest.mark.parametrize(("change", "addresses"), CHANGES)
def test_the_next_reader_sees_the_change(page_cache, towns, visit, committed, change, addresses):
    town = towns.soacha
    with committed():
        legal_act(town, 7777, document=document(town))
    reader = kept_reader(visit(town), *addresses)
    before = {address: reader.get(address).content for address in addresses}
    with committed():
        change(town)
    assert not any(is_kept(reader, address) for address in addresses)
    assert not [address for address in addresses if reader.get(address).content == before[address]]


def ask(town, path: str = "/"):
    """A question of a reader of this town, as the middleware gets it."""
    return RequestFactory(headers={"host": town.site.hostname}).get(path)


@contextmanager
def undone():
    """What is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_what_is_undone_or_not_yet_committed_changes_nothing(page_cache, towns, visit, committed):
    reader = kept_reader(visit(towns.soacha), "/noticias/")
    with committed():
        with undone():
            news(towns.soacha, "Nunca ocurrió")
        assert is_kept(reader, "/noticias/")
    assert is_kept(reader, "/noticias/")


def test_a_draft_leaves_every_page_kept(page_cache, towns, visit, committed, people):
    page = live_page(NarrativePage, towns.soacha)
    reader = kept_reader(visit(towns.soacha), "/", address_of(page))
    with committed():
        page.title = "Borrador"
        page.save_revision(user=people["autor.soacha"])
    assert is_kept(reader, "/")
    assert is_kept(reader, address_of(page))


def test_one_transaction_gives_one_new_version(
    page_cache, towns, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        for number in range(3):
            news(towns.soacha, f"Noticia {number}")
    renewals = [one for one in waiting if one.__class__.__name__ == "Renewal"]
    assert [one.name for one in renewals] == [versions.town(towns.soacha.pk)]


def test_a_page_rendered_before_the_change_is_not_kept_after_it(
    page_cache, towns, visit, committed
):
    # A slow reader asks, the editor publishes, and then the old page is ready.
    town = towns.soacha

    def slow(request):
        request.municipality = town
        with committed():
            news(town, "Mientras tanto")
        return HttpResponse("vieja")

    kept_reader(visit(town), "/contacto/")
    PageCacheMiddleware(slow)(ask(town, "/noticias/"))
    assert "Mientras tanto" in visit(town).get("/noticias/").content.decode()


def test_what_is_private_gives_no_new_version_and_all_else_does():
    from django.apps import apps

    labels = {model._meta.label_lower for model in apps.get_models()}
    assert labels >= PRIVATE
    public = {model._meta.label_lower for model in apps.get_models() if is_public(model)}
    assert {"gel_pages.newspage", "tenancy.office", "gel_pages.channel"} <= public
    assert not {"pqr.petition", "sessions.session", "wagtailcore.revision"} & public


# --- Bounds and failures --------------------------------------------------------------------------


def entry(size: int, version=("v",)) -> Kept:
    """An answer of so many bytes that never ends."""
    return Kept(version, float("inf"), {"ETag": '"x"'}, b"x" * size)


def test_memory_is_bounded_and_the_least_used_goes_first():
    store = Store(3 * (OVERHEAD + 100))
    for name in "abc":
        store.put((name,), entry(100))
    store.get(("a",), ("v",))
    store.put(("d",), entry(100))
    found = [name for name in "abcd" if store.get((name,), ("v",))]
    assert found == ["a", "c", "d"]
    store.put(("e",), entry(store.capacity))
    assert store.size <= store.capacity


def test_inventing_queries_pushes_out_no_plain_page(page_cache, settings, towns, visit):
    settings.PAGE_CACHE_MEGABYTES = 1
    reader = kept_reader(visit(towns.soacha), "/contacto/")
    for number in range(80):
        reader.get(f"/noticias/?p={number}")
    assert middleware.stores().asked.size <= middleware.stores().asked.capacity
    assert is_kept(reader, "/contacto/")


def test_other_processes_of_the_machine_see_a_change_at_once(tmp_path):
    mine, others = FileVersions(tmp_path), FileVersions(tmp_path)
    first, second = mine.read("town-1", "town-2")
    assert others.read("town-1", "town-2") == (first, second)
    others.renew("town-1")
    assert mine.read("town-2") == (second,)
    assert mine.read("town-1") != (first,)


def rest(folder) -> None:
    """Nobody touched the folder for a while."""
    long_ago = time.time() - 60
    os.utime(folder, (long_ago, long_ago))


def test_marks_that_rest_are_not_read_again(tmp_path):
    mine = FileVersions(tmp_path)
    mine.renew("town-1")
    rest(tmp_path)
    resting = mine.read("town-1")
    with patch("builtins.open", side_effect=AssertionError):
        assert mine.read("town-1") == resting
    FileVersions(tmp_path).renew("town-1")
    assert mine.read("town-1") != resting


def test_two_changes_within_one_tick_of_the_disks_clock_are_both_seen(tmp_path):
    mine, others = FileVersions(tmp_path), FileVersions(tmp_path)
    others.renew("town-1")
    first, born = mine.read("town-1"), tmp_path.stat()
    others.renew("town-1")
    os.utime(tmp_path, ns=(born.st_atime_ns, born.st_mtime_ns))
    assert mine.read("town-1") != first


def test_a_folder_that_is_emptied_leaves_nothing_kept(tmp_path):
    mine = FileVersions(tmp_path)
    mine.renew("town-1")
    rest(tmp_path)
    resting = mine.read("town-1")
    (tmp_path / "town-1").unlink()
    assert mine.read("town-1") != resting


def test_without_a_place_for_versions_pages_are_served_uncached(page_cache, settings, towns, visit):
    (page_cache / "archivo").touch()
    settings.PAGE_CACHE_ROOT = page_cache / "archivo"
    middleware.forget()
    reader = visit(towns.soacha)
    for _time in range(3):
        assert reader.get("/").status_code == 200
    assert not is_kept(reader, "/")


def test_a_disk_that_cannot_take_the_change_leaves_nothing_kept(
    page_cache, towns, visit, committed
):
    reader = kept_reader(visit(towns.soacha), "/noticias/")
    with patch("pathlib.Path.write_text", side_effect=OSError("No space left on device")):
        with committed():
            news(towns.soacha, "Sin espacio")
        assert "Sin espacio" in reader.get("/noticias/").content.decode()


def test_a_database_that_fails_is_not_hidden(page_cache, towns, visit):
    with patch.object(middleware, "municipality_for", side_effect=DatabaseError):
        assert visit(towns.soacha).get("/contacto/").status_code == 200


class FakeRedis:
    """What the versions ask of Redis, and a way to pull its plug."""

    def __init__(self):
        self.values, self.down = {}, False

    def _ask(self):
        if self.down:
            from redis.exceptions import ConnectionError as Lost

            raise Lost

    def mget(self, keys):
        self._ask()
        return [self.values.get(key) for key in keys]

    def mset(self, values):
        self._ask()
        self.values.update(values)

    def set(self, key, value, nx=False):
        self._ask()
        if not (nx and key in self.values):
            self.values[key] = value


@pytest.fixture
def machines(tmp_path):
    """Two machines that share one Redis: each a process with a folder of its own."""
    shared = FakeRedis()
    both = []
    for name in ("una", "otra"):
        machine = RedisVersions("redis://127.0.0.1:1/0", "prueba", tmp_path / name)
        machine._redis, machine.PAUSE = shared, 0.0
        both.append(machine)
    return shared, *both


def test_machines_that_share_redis_see_a_change_at_once(machines):
    _redis, one, other = machines
    before = other.read("installation", "town-1")
    assert other.read("installation", "town-1") == before
    one.renew("town-1")
    assert other.read("installation", "town-1") != before


def test_without_redis_nothing_is_kept_and_nothing_breaks(machines):
    redis, one, _other = machines
    redis.down = True
    assert one.read("installation", "town-1") is None
    one.renew("town-1")


def test_what_was_published_while_redis_was_away_is_seen_when_it_is_back(machines):
    redis, one, other = machines
    before = one.read("installation", "town-1"), other.read("installation", "town-1")
    redis.down = True
    one.renew("town-1")
    assert other.read("installation", "town-1") is None
    redis.down = False
    assert one.read("installation", "town-1") != before[0]
    assert other.read("installation", "town-1") != before[1]


def test_a_change_that_redis_did_not_hear_is_told_by_any_process_of_the_machine(machines, tmp_path):
    redis, one, other = machines
    before = other.read("installation", "town-1")
    redis.down = True
    one.renew("town-1")
    redis.down = False
    neighbour = RedisVersions("redis://127.0.0.1:1/0", "prueba", tmp_path / "una")
    neighbour._redis = redis
    # The other machine did not ask meanwhile: to it, Redis never went.
    assert neighbour.read("installation", "town-1")
    assert other.read("installation", "town-1") != before


def test_a_new_connection_leaves_behind_what_was_kept_over_the_old_one(tmp_path):
    machine = RedisVersions("redis://127.0.0.1:1/0", "prueba", tmp_path)
    trust = machine._trust

    class Connection:
        def on_connect(self):
            """As the client's own."""

    machine._connected(Connection())
    assert machine._trust != trust
