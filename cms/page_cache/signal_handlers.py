"""What is public and changed gives its town's site a new version, once the change is committed.

Every row of ours counts unless it is named here as private: what nobody thought of costs a few
pages rendered anew, never an old page shown.
"""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from simple_history.models import HistoricalChanges
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.tenancy.models import Municipality
from cms.tenancy.ownership import owner_of

from .versions import INSTALLATION, town, versions

ROOMS = frozenset({"cms", "tenancy", "gel_pages", "checklists", "workflows", "pqr"})
OF_WAGTAIL = (Page, Site, PageViewRestriction, Locale)
PRIVATE = frozenset(
    {
        "tenancy.user",
        # Made while a page is rendered: the page that shows it is the first to know.
        "tenancy.imagerendition",
        "workflows.changerequest",
        "workflows.role",
        "workflows.rolegroup",
        "workflows.emergencypublication",
        "workflows.foureyestask",
        "workflows.reviewassignment",
        "workflows.reviewnote",
        "workflows.reviewstep",
        "workflows.soleservant",
        "pqr.attachment",
        "pqr.notice",
        "pqr.petition",
        "pqr.radicadocounter",
        "pqr.reading",
    }
)
# What Wagtail writes on the row of a page when a draft is kept or reviewed.
OF_DRAFTS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def is_public(model: type[models.Model]) -> bool:
    """Whether rows of a model may reach a public page."""
    if issubclass(model, OF_WAGTAIL):
        return True
    if issubclass(model, HistoricalChanges) or model._meta.label_lower in PRIVATE:
        return False
    return model._meta.app_label in ROOMS


def version_touched_by(row: models.Model) -> str:
    """The town of the row; all of them where the row moves the ground they stand on."""
    if isinstance(row, Municipality | Site | Locale):
        return INSTALLATION
    try:
        page = getattr(row, "page", None)
        owner = owner_of(page if isinstance(page, Page) else row)
    except (LookupError, ObjectDoesNotExist):
        owner = None
    return town(owner) if owner else INSTALLATION


@dataclass(frozen=True)
class Renewal:
    """A new version that waits for the commit; two of the same are one."""

    name: str

    def __call__(self) -> None:
        versions().renew(self.name)


def renew_after_commit(name: str) -> None:
    """A new version once the change is there to be read; nothing if it is undone."""
    renewal = Renewal(name)
    waiting = transaction.get_connection().run_on_commit
    if not any(function == renewal for _savepoints, function, _robust in waiting):
        transaction.on_commit(renewal, robust=True)


def row_changed(
    sender: type[models.Model],
    instance: models.Model,
    update_fields: frozenset[str] | None = None,
    raw: bool = False,
    **kwargs: object,
) -> None:
    """A row was written or deleted."""
    if raw or not is_public(sender):
        return
    only_draft = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
    if not (issubclass(sender, Page) and only_draft):
        renew_after_commit(version_touched_by(instance))


def page_changed(sender: type[Page], instance: Page, **kwargs: object) -> None:
    """A page was published, unpublished, moved or renamed, which may write no row by itself."""
    renew_after_commit(version_touched_by(instance))


def register() -> None:
    """Connect everything; called once when the app is ready."""
    for signal in (post_save, post_delete):
        signal.connect(row_changed, dispatch_uid="page_cache.row_changed")
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(page_changed, dispatch_uid="page_cache.page_changed")
