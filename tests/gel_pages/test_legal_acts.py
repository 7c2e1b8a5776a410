"""A register gathers acts of its own family."""

import pytest
from django.urls import reverse

from gel_pages.models import LegalActIndexPage, LegalActPage


@pytest.fixture
def decrees(towns):
    return LegalActIndexPage.objects.descendant_of(towns.soacha.home).get(family="decretos")


def test_the_author_is_offered_only_the_kinds_of_the_register(decrees, log_in):
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "legalactpage", decrees.pk])
    form = log_in("autor2.soacha").get(address).context["form"]
    assert [value for value, _label in form.fields["kind"].choices if value] == ["decreto"]


def decree(**changes) -> dict:
    """What the author's form sends for an act."""
    return {
        "title": "Decreto 1 de 2026",
        "slug": "decreto-1-de-2026",
        "kind": "decreto",
        "number": "1",
        "issued_on": "05/01/2026",
        "epigraph": "Por el cual se prueba.",
        "status": "vigente",
        "text": '{"entityMap": {}, "blocks": []}',
        "action-submit": "1",
    } | changes


def add(decrees, log_in, **changes):
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "legalactpage", decrees.pk])
    return log_in("autor2.soacha").post(address, decree(**changes))


def test_a_decree_is_drafted_with_the_date_it_bears(decrees, log_in):
    add(decrees, log_in)
    act = LegalActPage.objects.get(slug="decreto-1-de-2026")
    assert act.issued_on.isoformat() == "2026-01-05"


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "resolucion"), ("issued_on", "31/12/2099"), ("number", ""), ("epigraph", "")],
)
def test_what_is_wrong_is_said_next_to_its_field_and_nothing_is_sent(decrees, log_in, field, value):
    answer = add(decrees, log_in, **{field: value})
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == value
    assert not LegalActPage.objects.filter(slug="decreto-1-de-2026").exists()


def test_the_address_follows_the_title_while_it_is_written(decrees, log_in):
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "legalactpage", decrees.pk])
    title = log_in("autor2.soacha").get(address).context["form"]["title"]
    assert "w-sync" in str(title)
