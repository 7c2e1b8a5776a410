"""Locks that say why a page cannot be changed and how that ends."""

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock, ScheduledForPublishLock, WorkflowLock
from wagtail.models import Page

from cms.tenancy.models import User

from .authorship import approvers, contributors
from .pqr.dates import moment
from .schedule import may_cancel_schedule
from .sole_servants import declaration_for


class ReviewLock(WorkflowLock):
    """Nobody edits while a version waits for a decision, so that what is read is what goes live."""

    def get_message(self, user: User) -> str:
        """Since when, why, and what this person can do about it."""
        state = self.object.current_workflow_state
        since = moment(state.created_at)
        return " ".join(
            [
                _(
                    "Espera aprobación desde el %(since)s y nadie puede cambiarla mientras tanto: "
                    "se publica exactamente lo que se revisa."
                )
                % {"since": since},
                self._way_out(user),
            ]
        )

    def _way_out(self, user: User) -> str:
        state = self.object.current_workflow_state
        if user in (state.requested_by, self.object.owner):
            return _("Para corregirla, elija al pie «Retirar de la revisión».")
        if not self.task.is_reviewer(user, self.object):
            return _("Se abre de nuevo si su autor la retira o si se la devuelven.")
        if declaration_for(user):
            return _("Elija al pie «Revisar y decidir»: hoy usted decide como único servidor.")
        if user.pk in contributors(self.object):
            return _("Contiene un cambio suyo: la decisión es de otra persona que edite.")
        if user.pk in approvers(self.object):
            return _("Usted ya dio su visto bueno: este paso lo decide otra persona.")
        return _(
            "Elija al pie «Revisar y decidir»; para que se corrija, devuélvala con comentario."
        )

    def get_locked_by(self, user: User, can_lock: bool = False) -> str:
        """Short name of the lock in the status panel."""
        return _("En revisión")

    def get_description(self, user: User, can_lock: bool = False) -> str:
        """The rule, for the status panel."""
        return _("Nadie la cambia hasta que se apruebe, se devuelva o se retire.")


class ScheduleLock(ScheduledForPublishLock):
    """Nobody edits what was approved for a date: exactly that version goes live."""

    def get_message(self, user: User) -> str:
        """When, and how to undo it."""
        when = moment(self.object.scheduled_revision.approved_go_live_at)
        return " ".join(
            [
                _("Aprobada: se publicará el %(when)s y nadie puede cambiarla antes.")
                % {"when": when},
                self._way_out(user),
            ]
        )

    def _way_out(self, user: User) -> str:
        if may_cancel_schedule(self.object, user):
            return _("Para cambiarla, elija al pie «Cancelar la publicación programada».")
        return _("Para cambiarla, pida a un editor que cancele la publicación programada.")

    def get_locked_by(self, user: User) -> str:
        """Short name of the lock in the status panel."""
        when = moment(self.object.scheduled_revision.approved_go_live_at)
        return _("Se publicará el %(when)s") % {"when": when}

    def get_description(self, user: User) -> str:
        """The rule, for the status panel."""
        return _("Nadie la cambia hasta esa fecha, salvo que un editor cancele la publicación.")


class ReadingLock(BaseLock):
    """Whoever only reads sees the editor as it is and can change nothing."""

    def for_user(self, user: User) -> bool:
        """Applies to people whose role reads and does not write."""
        return bool(self.object.permissions_for_user(user).only_reads())

    def get_message(self, user: User) -> str | None:
        """Why the fields cannot be changed."""
        if not self.for_user(user):
            return None
        return _("Usted ve esta página para consultarla; su rol no cambia contenidos.")

    def get_locked_by(self, user: User) -> str:
        """Short name of the lock in the status panel."""
        return _("Solo lectura") if self.for_user(user) else _("Sin bloqueo")

    def get_icon(self, user: User) -> str:
        """An open lock for those it does not concern."""
        return "lock" if self.for_user(user) else "lock-open"

    def get_description(self, user: User) -> str:
        """The rule, for the status panel."""
        if self.for_user(user):
            return _("Su rol consulta; los cambios los hace la dependencia responsable.")
        return _("La cambia la dependencia responsable del canal.")


def lock_of(page: Page, given: BaseLock | None) -> BaseLock:
    """The lock of a page: that of its review or schedule, else the one for who only reads."""
    if isinstance(given, ScheduledForPublishLock):
        return ScheduleLock(page)
    return given or ReadingLock(page)
