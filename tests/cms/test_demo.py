"""The demonstration loads once, keeps what people did, and stays away from real data."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from cms.demo.recipe import read_town
from cms.management.commands.demo import Command
from cms.tenancy.models import Municipality, User
from gel_pages.models import Channel, LegalActPage, NewsPage


@pytest.fixture
def demo() -> BaseCommand:
    """The command, with its prints kept out of the test's output."""
    from io import StringIO

    return Command(stdout=StringIO())


def test_a_second_load_touches_nothing(towns, demo):
    news = NewsPage.objects.descendant_of(towns.soacha.home).first()
    NewsPage.objects.filter(pk=news.pk).update(title="Lo que alguien escribió después")
    before = (Municipality.objects.count(), User.objects.count(), Channel.objects.count())
    demo.load("soacha", 8000)
    assert (Municipality.objects.count(), User.objects.count(), Channel.objects.count()) == before
    news.refresh_from_db()
    assert news.title == "Lo que alguien escribió después"


def test_it_refuses_a_database_with_a_real_municipality(towns, demo):
    Municipality.objects.filter(pk=towns.sesquile.pk).update(is_demo=False)
    with pytest.raises(CommandError, match="datos reales"):
        demo.refuse_real_data()


def test_it_refuses_a_database_with_accounts_of_strangers(towns, demo):
    User.objects.create_superuser("sistemas-de-verdad")
    with pytest.raises(CommandError, match="datos reales"):
        demo.refuse_real_data()


def test_it_migrates_nothing_in_a_database_it_refuses(towns, demo, monkeypatch):
    Municipality.objects.filter(pk=towns.sesquile.pk).update(is_demo=False)
    called = []
    monkeypatch.setattr(
        "cms.management.commands.demo.call_command", lambda *a, **k: called.append(a)
    )
    with pytest.raises(CommandError, match="datos reales"):
        demo.handle(port=8000, no_serve=True)
    assert called == []


def test_it_accepts_its_own_database(towns, demo):
    demo.refuse_real_data()


def test_what_is_live_was_approved_by_another_than_its_author(towns):
    for act in LegalActPage.objects.live():
        state = act.workflow_states.get()
        task = state.task_states.get()
        assert state.requested_by != task.finished_by
        assert task.revision == act.live_revision


def test_accounts_are_named_after_roles(towns):
    for town in (towns.soacha, towns.sesquile):
        recipe = read_town(town.slug)
        expected = {f"{account}.{town.slug}" for account in recipe["people"]}
        assert {user.username for user in town.users.all()} == expected


def test_missing_migrations_are_none(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
