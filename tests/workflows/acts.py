"""Acts on pages, each as the request that performs it, for the table of roles."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from .editorial import body, write

Act = Callable[[Client, Page], object]


def form(action: str = "") -> Act:
    """The editor's form with one of its buttons."""
    return lambda client, page: write(client, page, "Un cambio", action)


def at(name: str, **data: str) -> Act:
    """A post to one of the page's own addresses."""
    return lambda client, page: client.post(
        reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data
    )


def bulk(action: str, **data: str) -> Act:
    """The act in bulk on this one page."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return lambda client, page: client.post(f"{address}?id={page.pk}&next=/admin/", data)


def api(action: str, **data: object) -> Act:
    """The act by the admin's own API."""
    return lambda client, page: client.post(
        reverse("wagtailadmin_api:pages:action", args=[page.pk, action]),
        data,
        content_type="application/json",
    )


def copy_with_publication(client: Client, page: Page) -> object:
    """A copy beside it, live at once."""
    data = {
        "new_title": "Copia",
        "new_slug": "copia",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def create_beside(action: str = "") -> Act:
    """A new page of the same type under the same parent."""

    def create(client: Client, page: Page) -> object:
        kind = ContentType.objects.get_for_model(page.specific_class)
        address = reverse(
            "wagtailadmin_pages:add", args=[kind.app_label, kind.model, page.get_parent().pk]
        )
        return client.post(address, body("Nueva", "nueva") | ({action: "1"} if action else {}))

    return create


def move_home(client: Client, page: Page) -> object:
    """A move to the first level of its site."""
    home = page.get_ancestors().get(depth=2)
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk]))


def put_first(client: Client, page: Page) -> object:
    """A new place among its siblings."""
    address = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    return client.post(f"{address}?position=0")


def revert(client: Client, page: Page) -> object:
    """Its own earlier version, published again by address."""
    revision = page.revisions.order_by("pk").first()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    return client.post(address, body("Un cambio", page.slug) | {"action-publish": "1"})


WRITING: dict[str, Act] = {
    "save a draft": form(),
    "submit": form("action-submit"),
    "save a draft while asking to publish": form("action-publish"),
    "restore a version while asking to publish": revert,
}
CREATING: dict[str, Act] = {
    "create beside": create_beside(),
    "create beside while asking to publish": create_beside("action-publish"),
    "copy while asking to publish": copy_with_publication,
}
CLOSED: dict[str, Act] = {
    "unpublish": at("unpublish"),
    "delete": at("delete"),
    "move": move_home,
    "reorder": put_first,
    "lock": at("lock"),
    "unlock": at("unlock"),
    "hide": at("set_privacy", restriction_type="login"),
    "convert alias": at("convert_alias"),
    "publish in bulk": bulk("publish"),
    "unpublish in bulk": bulk("unpublish"),
    "delete in bulk": bulk("delete"),
    "move in bulk": bulk("move", chooser="1"),
    "publish by API": api("publish"),
    "unpublish by API": api("unpublish"),
    "delete by API": api("delete"),
    "copy live by API": api("copy", keep_live=True, slug="copia"),
    "alias by API": api("create_alias", update_slug="copia"),
    "revert by API": api("revert_to_page_revision", revision_id=1),
}
