"""Why a decision on a review is refused, said so that the person knows what to do."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from cms.tenancy import clock
from cms.tenancy.models import User

from .authorship import approvers, contributors
from .sole_servants import declaration_for


class ReviewRefused(PermissionDenied):
    """A decision that may not be taken; its text is for the person who tried."""


def refuse_if_contributor(page: Page, user: User | None) -> None:
    """Four eyes (GEL-T committee: who writes does not approve)."""
    if user is None or (user.pk in contributors(page) and not declaration_for(user)):
        raise ReviewRefused(
            _("«%(title)s» contiene un cambio suyo: debe decidir otra persona que edite.")
            % {"title": page.get_admin_display_title()}
        )


def refuse_if_decided_before(page: Page, user: User) -> None:
    """Each step is another pair of eyes."""
    if user.pk in approvers(page) and not declaration_for(user):
        raise ReviewRefused(
            _("Usted ya dio su visto bueno a «%(title)s»: este paso lo decide otra persona.")
            % {"title": page.get_admin_display_title()}
        )


def refuse_unless_knowing(page: Page, knowing: bool) -> None:
    """Who approves alone, under a declaration, says so each time."""
    if not knowing:
        raise ReviewRefused(
            _("«%(title)s» contiene un cambio suyo: marque que la aprueba sin segunda revisión.")
            % {"title": page.get_admin_display_title()}
        )


def refuse_if_stale(task_state: TaskState, page: Page) -> None:
    """What was read on the screen must still be what is there."""
    finished = task_state.status != TaskState.STATUS_IN_PROGRESS
    replaced = task_state.workflow_state.current_task_state_id != task_state.pk
    if finished or replaced:
        raise ReviewRefused(
            _("Esta revisión ya terminó: «%(title)s» se retiró o alguien ya decidió. Nada cambió.")
            % {"title": page.get_admin_display_title()}
        )
    if task_state.revision_id != page.latest_revision_id:
        raise ReviewRefused(
            _(
                "«%(title)s» cambió después de enviarse a revisión. Nada se publicó: devuélvala "
                "para que se envíe de nuevo."
            )
            % {"title": page.get_admin_display_title()}
        )


def refuse_if_expired(version: Page) -> None:
    """What should be withdrawn already is not published."""
    if version.expire_at and version.expire_at <= clock.now():
        raise ReviewRefused(
            _(
                "La fecha de retiro de «%(title)s» ya pasó. Nada se publicó: devuélvala para que "
                "la corrijan."
            )
            % {"title": version.title}
        )


def refuse_unless_decidable(
    task_state: TaskState, user: User, action_name: str, comment: str
) -> None:
    """Raise `ReviewRefused` unless this person may take this decision on this version now.

    The page is read from the review itself: the one named in an address may be another.
    """
    page = task_state.workflow_state.content_object
    if not task_state.task.specific.is_reviewer(user, page):
        raise ReviewRefused(_("Usted no decide este paso de la revisión."))
    refuse_if_contributor(page, user)
    refuse_if_decided_before(page, user)
    if action_name == "reject":
        refuse_if_finished_or_silent(task_state, page, comment)
    else:
        refuse_if_stale(task_state, page)
        refuse_if_expired(task_state.revision.as_object())


def refuse_if_finished_or_silent(task_state: TaskState, page: Page, comment: str) -> None:
    """A return needs a review in progress and a reason."""
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        refuse_if_stale(task_state, page)
    if not comment.strip():
        raise ReviewRefused(_("Para devolver una página, escriba qué debe corregirse."))
