"""Every address of the admin, classified: who may go there, and which things it names.

An address that nobody classified is closed to municipal staff, so that a new screen (ours or of a
new Wagtail) cannot show one municipality to another before somebody has thought about it.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from fnmatch import fnmatchcase

from django.apps import apps
from django.db.models import Model
from django.http import Http404
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Collection,
    Page,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from .models import MunicipalDocument, MunicipalImage


class Access(Enum):
    """Who may go to an address."""

    STAFF = "staff of any municipality, for what is theirs"
    PLATFORM = "platform staff only"
    NOBODY = "nobody: it would change what is public outside the approval"


BULK = "wagtail_bulk_action"
LARGEST_ID = 2**63 - 1
_access: dict[str, Access] = {}
_named: dict[str, dict[str, type[Model]]] = {}
_only_ids: set[str] = set()


def classify(access: Access, *patterns: str) -> None:
    """Say who may go to the addresses whose names match; the longest match decides."""
    _access.update(dict.fromkeys(patterns, access))


def names(pattern: str, **parameters: type[Model]) -> None:
    """Say that at these addresses a parameter (of the path or of the query) is the id of a row."""
    _named.setdefault(pattern, {}).update(parameters)


def only_ids(*addresses: str) -> None:
    """Say that the parameters named at these addresses are ids: a word there is not found."""
    _only_ids.update(addresses)


def address_of(view_name: str, kwargs: dict[str, object]) -> str:
    """The name under which a request is classified: that of its view, and in bulk also the act."""
    return f"{BULK}:{kwargs['action']}" if view_name == BULK else view_name


def access_to(address: str) -> Access | None:
    """Who may go to an address; None when nobody classified it."""
    matching = [pattern for pattern in _access if fnmatchcase(address, pattern)]
    return _access[max(matching, key=len)] if matching else None


def named_at(address: str) -> dict[str, type[Model]]:
    """The rows that parameters of an address stand for."""
    found: dict[str, type[Model]] = {}
    for pattern in sorted((p for p in _named if fnmatchcase(address, p)), key=len):
        found |= _named[pattern]
    return found


def named_rows(
    address: str, parameters: Mapping[str, Iterable[object]], path: Mapping[str, object]
) -> Iterable[Model]:
    """The existing rows that a request names; words such as `live` or `all` name none.

    Raises Http404 for a number that no row can have, on which a database may stumble.
    """
    models = named_at(address)
    if address.startswith(BULK) or address == "wagtailadmin_editing_sessions:ping":
        models = models | _model_in(path)
    words = {"all"} if address.startswith(BULK) else set() if address in _only_ids else None
    for parameter, model in models.items():
        ids = _numbers(parameters.get(parameter, ()), words)
        yield from model._default_manager.filter(pk__in=ids)


def _numbers(values: Iterable[object], words: set[str] | None) -> list[int]:
    """The ids among some values; where the words that may stand there are known, no other may."""
    ids = [str(value) for value in values if str(value).isdecimal()]
    if words is not None and {str(value) for value in values} - words - set(ids) - {""}:
        raise Http404
    if any(len(value) > len(str(LARGEST_ID)) or int(value) > LARGEST_ID for value in ids):
        raise Http404
    return [int(value) for value in ids]


def _model_in(path: Mapping[str, object]) -> dict[str, type[Model]]:
    """The model is what the path says, whatever the query says beside it."""
    try:
        model = apps.get_model(str(path["app_label"]), str(path["model_name"]))
    except LookupError:
        return {}
    parent = Page if issubclass(model, Page) else Collection
    return {"id": model, "object_id": model, "childOf": parent}


classify(
    Access.STAFF,
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset*",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtail_modeladmin:javascript_catalog",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions:*",
    "wagtailadmin_explore*",
    "wagtailadmin_pages:*",
    "wagtailadmin_choose_page*",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_reports:workflow*",
    "wagtail_bulk_action:delete",
    "wagtail_bulk_action:add_to_collection",
    "wagtailimages:*",
    "wagtailimages_chooser:*",
    "wagtaildocs:*",
    "wagtaildocs_chooser:*",
)
# Lists of the whole installation that no role of a municipality needs, and Wagtail's shared tags.
classify(
    Access.PLATFORM,
    "wagtailadmin_api:pages:find",
    "wagtailadmin_api:documents:*",
    "wagtailadmin_api:images:*",
    "wagtailadmin_collections:*",
    "wagtailadmin_error_test",
    "wagtailadmin_reports:aging_pages*",
    "wagtailadmin_reports:locked_pages*",
    "wagtailadmin_reports:page_types_usage*",
    "wagtailadmin_reports:site_history*",
    "wagtailadmin_tag_*",
    "wagtailadmin_workflows:*",
    "wagtailadmin_pages:type_use*",
    "wagtailembeds:*",
    "wagtailimages:url_generator*",
    "wagtailredirects:*",
    "wagtailsites:*",
    "wagtailsnippets:*",
    "wagtailusers_*",
)
# Wagtail's own ways round the approval, and tags in bulk.
classify(
    Access.NOBODY,
    "wagtail_bulk_action:publish",
    "wagtail_bulk_action:unpublish",
    "wagtail_bulk_action:move",
    "wagtail_bulk_action:add_tags",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:revisions_unschedule",
)
names(
    "*",
    page_id=Page,
    parent_page_id=Page,
    page_to_move_id=Page,
    destination_id=Page,
    page_pk=Page,
    image_id=MunicipalImage,
    document_id=MunicipalDocument,
    doc_id=MunicipalDocument,
    task_state_id=TaskState,
    task_id=Task,
    workflow_state_id=WorkflowState,
    revision_id=Revision,
    revision_id_a=Revision,
    revision_id_b=Revision,
    uploaded_file_id=UploadedFile,
    session_id=EditingSession,
)
names("wagtailadmin_pages:revisions_compare", pk=Page)
names("wagtailadmin_api:pages:*", pk=Page, child_of=Page, descendant_of=Page)
names("wagtailadmin_choose_page*", id=Page, **{"target_pages[]": Page})
names("wagtailadmin_pages:copy", new_parent_page=Page)
names("wagtailimages_chooser:*", pk=MunicipalImage, id=MunicipalImage)
names("wagtaildocs_chooser:*", pk=MunicipalDocument, id=MunicipalDocument)
