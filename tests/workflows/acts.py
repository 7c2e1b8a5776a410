"""Acts on pages, each as the request that performs it, for the table of roles."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.tenancy.models import Municipality
from gel_pages.models import LegalActPage

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


def live_files(page: Page) -> dict[str, Model]:
    """A document that a live page of its town offers, and the town's shield."""
    town = Municipality.objects.get(site__root_page=page.get_ancestors().get(depth=2))
    act = LegalActPage.objects.live().descendant_of(town.home).exclude(document=None).first()
    return {"documents": act.document, "images": town.home.specific.shield}


def file_form(kind: str, address: str, prefix: str = "") -> Act:
    """Another file, and another title, in the place of the live one."""

    def change(client: Client, page: Page) -> object:
        file = live_files(page)[kind]
        path = address.format(pk=file.pk)
        picture = get_test_image_file() if kind == "images" else ContentFile(b"Otro", "otro.txt")
        data = {"title": "Otro", "file": picture, "collection": file.collection_id}
        fields = {f"{prefix and f'{prefix}-{file.pk}-'}{name}": data[name] for name in data}
        return client.post(f"/admin/{kind}/{path}", fields)

    return change


def files_in_bulk(kind: str, model: str, action: str, which: str = "") -> Act:
    """The act in bulk on the live file."""

    def act(client: Client, page: Page) -> object:
        file = live_files(page)[kind]
        label = file._meta.app_label
        ids = which.format(folder=file.collection_id) or f"id={file.pk}"
        address = f"/admin/bulk/{label}/{model}/{action}/?{ids}&next=/admin/"
        return client.post(address, {"collection": file.collection_id})

    return act


def upload(client: Client, page: Page) -> object:
    """A new document, in no page."""
    document = live_files(page)["documents"]
    file = ContentFile(b"Texto nuevo", "nuevo.txt")
    data = {"title": "Nuevo", "file": file, "collection": document.collection_id}
    return client.post("/admin/documents/add/", data)


UPLOADING: dict[str, Act] = {"upload a document": upload}
LIVE_FILES: dict[str, Act] = {
    "change a live document": file_form("documents", "edit/{pk}/"),
    "delete a live document": file_form("documents", "delete/{pk}/"),
    "change a live document among uploads": file_form("documents", "multiple/{pk}/", "doc"),
    "delete a live document among uploads": file_form("documents", "multiple/{pk}/delete/"),
    "delete live documents in bulk": files_in_bulk("documents", "municipaldocument", "delete"),
    "delete all documents in bulk": files_in_bulk(
        "documents", "municipaldocument", "delete", "id=all&childOf={folder}"
    ),
    "change the shield": file_form("images", "{pk}/"),
    "delete the shield": file_form("images", "{pk}/delete/"),
    "change the shield among uploads": file_form("images", "multiple/{pk}/", "image"),
    "delete the shield among uploads": file_form("images", "multiple/{pk}/delete/"),
    "delete the shield in bulk": files_in_bulk("images", "municipalimage", "delete"),
}
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
    **LIVE_FILES,
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
