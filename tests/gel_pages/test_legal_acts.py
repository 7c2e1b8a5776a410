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


def test_a_resolution_is_refused_among_the_decrees(decrees, log_in):
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "legalactpage", decrees.pk])
    data = {
        "title": "Resolución 1 de 2026",
        "slug": "resolucion-1-de-2026",
        "kind": "resolucion",
        "number": "1",
        "issued_on": "05/01/2026",
        "epigraph": "Por la cual se prueba.",
        "status": "vigente",
        "text": '{"entityMap": {}, "blocks": []}',
        "action-submit": "1",
    }
    answer = log_in("autor2.soacha").post(address, data)
    assert "kind" in answer.context["form"].errors
    assert not LegalActPage.objects.filter(slug=data["slug"]).exists()
    data |= {"kind": "decreto"}
    log_in("autor2.soacha").post(address, data)
    assert LegalActPage.objects.get(slug=data["slug"]).issued_on.isoformat() == "2026-01-05"
