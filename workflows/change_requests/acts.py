"""The life of a request: asked, then approved, returned, withdrawn or stale; once and for good."""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.tenancy import clock
from cms.tenancy.models import User

from ..models import ChangeRequest
from ..models.change_request import KEPT
from . import notices
from .alone import count_own, refuse_own
from .forms import AskForm
from .kind import ChangeKind, kind_of
from .log import record
from .people import may_decide, municipality_of
from .refusals import ChangeRefused, ChangeStale

Status = ChangeRequest.Status


def pending_of(kind: ChangeKind, target: Any) -> ChangeRequest | None:
    """The request of this change that already waits."""
    return (
        ChangeRequest.objects.pending()
        .filter(
            kind=kind.slug,
            target_type=ContentType.objects.get_for_model(kind.model),
            target_id=target.pk,
        )
        .first()
    )


def ask(kind: ChangeKind, target: Any, user: User, form: AskForm) -> ChangeRequest:
    """Write the request of a form that is valid; raises `ChangeRefused` if it may not be asked."""
    if not kind.may_ask(user, target):
        raise ChangeRefused(_("Usted no puede pedir este cambio."))
    change = _drafted(kind, target, user, form)
    try:
        with transaction.atomic():
            change.save()
            record(change, "gel.change.ask", user, target)
            notices.tell_deciders(change)
    except IntegrityError as error:
        _forget_files(change)
        raise ChangeRefused(_("Ese cambio ya se pidió y espera decisión.")) from error
    return change


def _drafted(kind: ChangeKind, target: Any, user: User, form: AskForm) -> ChangeRequest:
    asked = form.asked()
    rows = kind.describe(target, asked)
    change = ChangeRequest(
        municipality=municipality_of(target),
        kind=kind.slug,
        target_type=ContentType.objects.get_for_model(kind.model),
        target_id=target.pk,
        title=kind.name_of(target, asked)[:255],
        before=[[str(label), str(before)] for label, before, _after in rows],
        after=[[str(label), str(after)] for label, _before, after in rows],
        asked=asked,
        seen=kind.seen(target),
        reason=form.cleaned_data["reason"],
        requested_by=user,
    )
    if form.upload:
        form.upload.seek(0)
        change.file_sha256 = hashlib.sha256(form.upload.read()).hexdigest()
        form.upload.seek(0)
        change.file = form.upload
    return change


def approve(
    change: ChangeRequest, user: User, comment: str = "", *, knowing: bool = False
) -> ChangeRequest:
    """Carry the change out in the name of the approver, or refuse and change nothing.

    Raises `ChangeRefused`; if what was asked about changed meanwhile the request expires
    (`ChangeStale`) and the requester is told. Who works alone says with `knowing` that they know.
    """
    try:
        return _approve(change, user, comment, knowing)
    except ChangeStale as stale:
        _expire(change, user, str(stale))
        raise


@transaction.atomic
def _approve(change: ChangeRequest, user: User, comment: str, knowing: bool) -> ChangeRequest:
    current = _undecided(change)
    refuse_own(current, user, knowing)
    _refuse_unless_decides(user, current)
    kind = kind_of(current)
    target = kind.find(current.target_id)
    kind.refuse_if_stale(current, target)
    kind.refuse_if_impossible(target, current.asked)
    kind.keep_former(current, target)
    _end(current, Status.APPROVED, user, comment)
    record(current, "gel.change.approve", user, target)
    kind.carry_out(current, target, user)
    count_own(current, user)
    notices.tell_requester(current)
    return current


@transaction.atomic
def send_back(change: ChangeRequest, user: User, comment: str) -> ChangeRequest:
    """Return it to whoever asked, who needs to know why; raises `ChangeRefused`."""
    current = _undecided(change)
    refuse_own(current, user, knowing=True)
    _refuse_unless_decides(user, current)
    if not comment.strip():
        raise ChangeRefused(_("Para devolver un cambio, escriba por qué."))
    _end(current, Status.RETURNED, user, comment)
    record(current, "gel.change.return", user)
    notices.tell_requester(current)
    return current


@transaction.atomic
def withdraw(change: ChangeRequest, user: User) -> ChangeRequest:
    """Take back what one asked for; raises `ChangeRefused` for anybody else."""
    current = _undecided(change)
    if current.requested_by_id != user.pk:
        raise ChangeRefused(_("Solo retira un cambio quien lo pidió."))
    _end(current, Status.WITHDRAWN, user)
    record(current, "gel.change.withdraw", user)
    return current


@transaction.atomic
def _expire(change: ChangeRequest, user: User, why: str) -> None:
    current = _undecided(change)
    _end(current, Status.STALE, user, why)
    record(current, "gel.change.stale", user)
    notices.tell_requester(current)


def _undecided(change: ChangeRequest) -> ChangeRequest:
    """The request as it stands, locked; raises `ChangeRefused` once it was decided."""
    current = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not current.is_pending:
        raise ChangeRefused(
            _("Este cambio ya se decidió (%(status)s). Nada cambió.")
            % {"status": current.get_status_display().lower()}
        )
    return current


def _refuse_unless_decides(user: User, change: ChangeRequest) -> None:
    if not may_decide(user, change):
        raise ChangeRefused(_("Usted no decide sobre los cambios de este municipio."))


def _end(change: ChangeRequest, status: str, user: User, comment: str = "") -> None:
    change.status, change.comment = status, comment
    change.decided_by, change.decided_at = user, clock.now()
    change.save()
    if status != Status.APPROVED:
        transaction.on_commit(lambda: _forget_files(change))


def _forget_files(change: ChangeRequest) -> None:
    """Bytes that nobody approved are not kept; their digest stays in the request."""
    name = change.file.name
    # Before it is stored, a file bears the name that somebody gave it.
    if name and name.startswith(KEPT):
        change.file.storage.delete(name)
