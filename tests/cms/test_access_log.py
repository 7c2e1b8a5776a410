"""The log of access: lines are added, and nothing else happens to them."""

import pytest

from cms.access.events import Kind, record
from cms.access.models import AccessEvent
from cms.access.models.access_event import ChangeRefused
from tests.workflows.editorial import platform_staff

from .access_acts import enter, kinds_of


@pytest.fixture
def line(people):
    return record(Kind.ENTERED, people["autor.soacha"])


def test_a_line_is_not_changed(line):
    line.kind = Kind.LEFT
    with pytest.raises(ChangeRefused):
        line.save()
    with pytest.raises(ChangeRefused):
        AccessEvent.objects.update(kind=Kind.LEFT)
    assert AccessEvent.objects.get(pk=line.pk).kind == Kind.ENTERED


def test_a_line_is_not_deleted(line):
    with pytest.raises(ChangeRefused):
        line.delete()
    with pytest.raises(ChangeRefused):
        AccessEvent.objects.all().delete()
    assert AccessEvent.objects.filter(pk=line.pk).exists()


def test_an_account_with_lines_is_not_deleted(visit, towns, people):
    enter(visit(towns.soacha), "autor.soacha")
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    author = people["autor.soacha"]
    client.post(f"/admin/users/delete/{author.pk}/")
    assert people["autor.soacha"] == author


def test_another_e_mail_is_a_line_and_the_same_one_is_not(people):
    author = people["autor.soacha"]
    author.save()
    author.email = "otro@soacha.localhost"
    author.save()
    assert kinds_of(author) == ["email_changed"]


def test_what_happens_in_another_town_is_written_there(visit, towns):
    enter(visit(towns.sesquile), "autor.soacha")
    assert AccessEvent.objects.get().municipality == towns.sesquile


def test_the_log_of_the_municipality_has_every_line(visit, towns, people, log_in):
    enter(visit(towns.soacha), "autor.soacha", "no-es-esta")
    enter(visit(towns.soacha), "autor.soacha")
    page = log_in("control-interno.soacha").get("/admin/registro/").content.decode()
    assert "Intento fallido" in page and "autor.soacha" in page and "127.0.0.1" in page
    elsewhere = log_in("control-interno.sesquile").get("/admin/registro/").content.decode()
    assert "Intento fallido" not in elsewhere
