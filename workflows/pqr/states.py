"""The life of a petition: a table of allowed moves and one function per move."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cms.tenancy import clock
from cms.tenancy.models import Office, User

from .mail import enqueue_notice
from .models import Notice, Petition

State = Petition.State

# From where to where. En trámite to itself is a change of office inside the alcaldía: it is not a
# traslado, so the term runs on.
MOVES = {
    State.RADICADA: {State.EN_TRAMITE},
    State.EN_TRAMITE: {State.EN_TRAMITE, State.RESPONDIDA},
    State.RESPONDIDA: {State.NOTIFICADA},
    State.NOTIFICADA: set(),
}


class MoveRefused(Exception):
    """The petition is not in a state, or the data are not such, that the move may happen; says why
    in Spanish.
    """


def can_move(petition: Petition, target: Petition.State) -> bool:
    """Whether the table allows the move from where the petition is."""
    return target in MOVES[State(petition.state)]


def assign(
    petition: Petition,
    *,
    by: User,
    office: Office,
    person: User | None = None,
    priority: int = Petition.Priority.ORDINARY,
) -> None:
    """Give the petition to an office, and to a person of that office if one is named."""
    _require(by, petition, "pqr.assign_petition")
    if office.municipality_id != petition.municipality_id:
        raise MoveRefused(_("La dependencia es de otro municipio."))
    if person and (person.municipality_id, person.office_id) != (office.municipality_id, office.pk):
        raise MoveRefused(_("La persona no trabaja en esa dependencia."))
    with _moving(petition, State.EN_TRAMITE):
        petition.office, petition.person, petition.priority = office, person, priority
        petition.assigned_at = petition.assigned_at or clock.now()
        petition.save(by=by)


def answer(petition: Petition, *, by: User, text: str) -> None:
    """Answer, and enqueue the notice to whoever left an e-mail address, in one transaction."""
    _require(by, petition, "pqr.answer_petition")
    if not text.strip():
        raise MoveRefused(_("La respuesta está vacía."))
    with _moving(petition, State.RESPONDIDA):
        petition.answer, petition.answered_at, petition.answered_by = text, clock.now(), by
        petition.save(by=by)
        if petition.email and petition.reply_mode == Petition.ReplyMode.EMAIL:
            enqueue_notice(petition, Notice.Kind.ANSWER)


def notify(petition: Petition, *, means: str, on: date, by: User | None = None) -> None:
    """Note that the answer was put to the person's knowledge; without that, answered is not
    finished.

    `by` is None when the mail of the system did it. An answer that its addressee does not get to
    know is no answer (constant case law on the right of petition).
    """
    if by:
        _require(by, petition, "pqr.answer_petition")
    if petition.answered_at and not clock.local_date(petition.answered_at) <= on <= clock.today():
        raise MoveRefused(_("La fecha va desde el día de la respuesta hasta hoy."))
    with _moving(petition, State.NOTIFICADA):
        petition.notified_on, petition.notified_by = on, means
        petition.save(by=by)


def _require(user: User, petition: Petition, permission: str) -> None:
    visible = Petition.objects.visible_to(user, petition.municipality).filter(pk=petition.pk)
    if not (user.has_perm(permission) and visible.exists()):
        raise PermissionDenied


@contextmanager
def _moving(petition: Petition, target: Petition.State) -> Iterator[None]:
    """Lock the row and read it again, so that two people cannot make the same move, then change its
    state.
    """
    with transaction.atomic():
        petition.refresh_from_db(from_queryset=Petition.objects.select_for_update())
        if not can_move(petition, target):
            raise MoveRefused(
                _("Una petición en estado «%(state)s» no admite esta acción.")
                % {"state": petition.get_state_display()}
            )
        petition.state = target
        yield
