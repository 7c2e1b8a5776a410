"""What the log says of requests: both names, on the row that changes."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from cms.tenancy.models import User

from ..models import ChangeRequest
from .kind import kind_of, kinds

ACTIONS = {
    "gel.change.ask": (gettext_lazy("Pedir un cambio"), gettext_lazy("Pidió: %(kind)s")),
    "gel.change.approve": (
        gettext_lazy("Aprobar un cambio pedido"),
        gettext_lazy("Aprobó: %(kind)s. Lo pidió %(requested_by)s"),
    ),
    "gel.change.return": (
        gettext_lazy("Devolver un cambio pedido"),
        gettext_lazy("Devolvió: %(kind)s. Lo pidió %(requested_by)s"),
    ),
    "gel.change.withdraw": (
        gettext_lazy("Retirar un cambio pedido"),
        gettext_lazy("Retiró lo que pidió: %(kind)s"),
    ),
    "gel.change.stale": (
        gettext_lazy("Vencer un cambio pedido"),
        gettext_lazy("Venció, porque lo público cambió antes: %(kind)s. Lo pidió %(requested_by)s"),
    ),
}


def record(change: ChangeRequest, action: str, user: User, target: Any = None) -> None:
    """Write a step to the log of what it is about, or of the request once that is gone.

    A target that is about to go keeps its entry: it is written before.
    """
    data = {
        "change": change.pk,
        "kind": change.kind,
        "requested_by": change.requested_by.get_username(),
        "decided_by": change.decided_by.get_username() if change.decided_by else "",
        "comment": change.reason if change.is_pending else change.comment,
    }
    target = target or kind_of(change).model._base_manager.filter(pk=change.target_id).first()
    instance = getattr(target or change, "specific_deferred", target or change)
    log(instance=instance, action=action, user=user, title=change.title, data=data)


def _formatter(label: str | Promise, message: str | Promise) -> type[LogFormatter]:
    def format_message(self: LogFormatter, log_entry: Any) -> str:
        kind = kinds().get(log_entry.data.get("kind", ""))
        words = {"kind": kind.title if kind else _("un cambio")}
        return str(message) % (log_entry.data | words)

    return type(
        "ChangeFormatter", (LogFormatter,), {"label": label, "format_message": format_message}
    )


def register_actions(actions: LogActionRegistry) -> None:
    """Tell Wagtail's log the words of each step."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action)(_formatter(label, message))
