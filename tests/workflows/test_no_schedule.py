"""A page goes live when it is approved: no form offers another date to anybody."""

import pytest
from wagtail.models import Page

from tests.factories.pages import PAGE_TYPES

from .editorial import body, page_of, platform_staff


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_no_form_of_a_page_type_has_dates_to_appear_or_expire(kind):
    fields = kind.get_edit_handler().get_form_class().base_fields
    assert "title" in fields
    assert not {"go_live_at", "expire_at"} & set(fields)


@pytest.mark.parametrize("who", ["autor.soacha", "editor.soacha", "platform"])
def test_nobody_is_offered_a_schedule_nor_gets_one_by_posting_it(who, log_in, visit, towns):
    client = visit(towns.soacha)
    if who == "platform":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    page = page_of(towns.soacha, "mision-y-vision")
    address = f"/admin/pages/{page.pk}/edit/"
    screen = client.get(address).content.decode()
    assert "action-submit" in screen
    assert "go_live_at" not in screen
    dates = {"go_live_at": "2031-01-01 08:00", "expire_at": "2032-01-01 08:00"}
    client.post(address, body("Texto") | dates)
    page = Page.objects.get(pk=page.pk)
    kept = page.get_latest_revision_as_object()
    assert "Texto" in str(kept.body)
    assert (kept.go_live_at, kept.expire_at, page.expire_at) == (None, None, None)
