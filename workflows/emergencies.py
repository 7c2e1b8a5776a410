"""Publishing what cannot wait: by a named role, with a reason, loud, and reviewed afterwards."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User
from cms.tenancy.ownership import owner_of

from .authorship import contributors
from .guards import ReviewRefused
from .models import EmergencyPublication
from .models.emergency_publication import REASON_AT_LEAST
from .roles import roles_of

WATCHING = ("control-interno", "lider")


def may_publish_in_emergency(page: Page, user: User) -> bool:
    """Whoever holds the role in the municipality of the page; nobody else, superusers neither."""
    if not user.is_active or not page.pk or page.alias_of_id or page.is_root():
        return False
    named = any(role.publishes_in_emergency for role in roles_of(user))
    return named and owner_of(page) == user.municipality_id


def watches_emergencies(user: User) -> bool:
    """Control Interno, the leader and who approves: they are told at once and see the list."""
    return any(
        role.slug in WATCHING or role.approves or role.publishes_in_emergency
        for role in roles_of(user)
    )


def may_review(emergency: EmergencyPublication, user: User) -> bool:
    """An approver of the municipality who neither published it nor wrote any of it."""
    approves = user.is_active and any(role.approves for role in roles_of(user))
    own = user.pk == emergency.by_id or user.pk in emergency.written_by
    return approves and not own and emergency.municipality_id == user.municipality_id


def people_to_tell(emergency: EmergencyPublication) -> "QuerySet[User]":
    """Everybody who must know at once, except whoever did it."""
    watches = Q(groups__role_group__role__slug__in=WATCHING) | Q(
        groups__role_group__role__approves=True
    )
    people = User.objects.filter(watches, is_active=True, municipality=emergency.municipality)
    return people.exclude(pk=emergency.by_id).exclude(email="").distinct()


def unreviewed_in(municipality: Municipality) -> "QuerySet[EmergencyPublication]":
    """What was published by emergency and waits for its review, in one query."""
    rows = EmergencyPublication.objects.unreviewed().filter(municipality=municipality)
    return rows.select_related("page", "by")


@transaction.atomic
def publish_in_emergency(
    page: Page, by: User, reason: str, seen: int | None
) -> EmergencyPublication:
    """Publish the latest version now, end its review, and tell everybody who watches.

    Raises `ReviewRefused`, and changes nothing, for who may not, without a reason, when somebody
    saved another version than the one `seen`, or when the version lacks something.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    _refuse_unless_allowed(page, by, reason, seen)
    emergency = EmergencyPublication(
        municipality=by.municipality,
        title=page.get_admin_display_title(),
        page_id=page.pk,
        previous_id=page.live_revision_id,
        written_by=sorted(contributors(page)),
        by=by,
        reason=reason.strip(),
    )
    if review := page.current_workflow_state:
        review.cancel(user=by)
    revision = _without_date(page, by)
    revision.publish(user=by, skip_permission_checks=True)
    emergency.revision = revision
    emergency.save()
    log(instance=page, action="gel.emergency.publish", user=by, revision=revision)
    _tell(emergency)
    return emergency


def _refuse_unless_allowed(page: Page, by: User, reason: str, seen: int | None) -> None:
    if not may_publish_in_emergency(page, by):
        raise ReviewRefused(_("Usted no publica por emergencia en este municipio."))
    if len(reason.strip()) < REASON_AT_LEAST:
        raise ReviewRefused(_("Escriba el motivo de la emergencia. Nada se publicó."))
    if page.latest_revision_id != seen:
        raise ReviewRefused(
            _("Alguien guardó otra versión mientras usted miraba esta. Nada se publicó: véala.")
        )
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError as error:
        raise ReviewRefused(
            _("A la página le falta algo para publicarse: %(errors)s")
            % {"errors": " ".join(error.messages)}
        ) from error


def _without_date(page: Page, by: User) -> Revision:
    """The latest version; one that waits for a date, or whose date is over, without it."""
    version = page.get_latest_revision_as_object()
    waits = version.go_live_at and version.go_live_at > clock.now()
    over = version.expire_at and version.expire_at <= clock.now()
    latest = page.get_latest_revision()
    if latest and not waits and not over:
        return latest
    version.go_live_at = None
    version.expire_at = None if over else version.expire_at
    return version.save_revision(user=by, log_action=True)


def _tell(emergency: EmergencyPublication) -> None:
    from .notices import deliver

    for person in people_to_tell(emergency):
        deliver.enqueue("emergency", emergency.pk, person.pk)


@transaction.atomic
def review_emergency(
    emergency: EmergencyPublication, by: User, verdict: str, comment: str
) -> EmergencyPublication:
    """Say whether it stays; undone, the public reads again what was there before, or nothing.

    Raises `ReviewRefused` for who may not, twice, or when there is nothing left to undo.
    """
    current = EmergencyPublication.objects.select_for_update(of=("self",)).get(pk=emergency.pk)
    if current.reviewed_at:
        raise ReviewRefused(_("Alguien ya revisó esta publicación. Nada cambió."))
    if not may_review(current, by):
        raise ReviewRefused(_("La revisa un editor que ni la escribió ni la publicó."))
    undo = verdict == EmergencyPublication.Verdict.UNDO
    if undo and not current.is_live:
        raise ReviewRefused(_("Ya no está publicada esa versión: no hay nada que deshacer."))
    current.verdict, current.comment = verdict, comment.strip()
    current.reviewed_by, current.reviewed_at = by, clock.now()
    current.save()
    if undo:
        _undo(current, by)
    if current.page:
        log(instance=current.page.specific, action=f"gel.emergency.{verdict}", user=by)
    return current


def _undo(emergency: EmergencyPublication, by: User) -> None:
    previous = emergency.previous
    if previous:
        previous.publish(user=by, skip_permission_checks=True)
    else:
        page = emergency.page.specific  # type: ignore[union-attr]
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
