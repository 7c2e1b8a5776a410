"""What an administrator can do about an account besides its place, each with its button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.tenancy.models import User

from . import lockout, mail, second_factor
from .events import Kind, record
from .sessions import close_all, open_sessions


@dataclass(frozen=True)
class Act:
    """A button: its name in the address, its words, when it is offered, what it does and says."""

    name: str
    label: Any
    explanation: Any
    offered: Callable[[User], bool]
    perform: Callable[[User], str]
    is_serious: bool = False


@transaction.atomic
def disable(account: User) -> str:
    """Nobody enters with it any more, and whoever was inside is outside."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    close_all(account)
    record(Kind.DISABLED, account)
    return _("Cuenta desactivada; sus sesiones se cerraron.")


@transaction.atomic
def enable(account: User) -> str:
    """It serves again, with the roles that it had."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(Kind.ENABLED, account)
    return _("Cuenta activada de nuevo, con los roles que tenía.")


def unlock(account: User) -> str:
    """The failures are forgotten before their time."""
    if lockout.forget(lockout.of_account(account)):
        record(Kind.UNLOCKED, account)
    return _("Bloqueo levantado.")


def close_sessions(account: User) -> str:
    """Wherever the account is open, it is asked to enter again."""
    closed = close_all(account)
    record(Kind.SESSION_CLOSED, account, detail=_("Todas: %(number)s") % {"number": closed})
    return _("Sesiones cerradas: %(number)s.") % {"number": closed}


@transaction.atomic
def reset_factor(account: User) -> str:
    """For a lost phone without codes on paper; the person, and who oversees, are told."""
    second_factor.remove(account)
    close_all(account)
    record(Kind.FACTOR_RESET, account)
    mail.tell(account, "factor_reset")
    if account.municipality:
        mail.tell_overseers(account.municipality, "others_factor_reset", account)
    return _(
        "Segundo factor retirado: al entrar, la persona activará otro. Se le avisa por correo."
    )


def send_reset(account: User) -> str:
    """The same mail that the person could ask for."""
    mail.deliver_reset.enqueue(account.municipality_id, [account.pk])
    record(Kind.RESET_ASKED, account)
    return _("Le enviamos el correo para restablecer la contraseña.")


def _is_locked(account: User) -> bool:
    return lockout.locked_until([lockout.of_account(account)]) is not None


ACTS = {
    act.name: act
    for act in (
        Act(
            "desbloquear",
            gettext_lazy("Levantar el bloqueo"),
            gettext_lazy("Podrá intentarlo de nuevo ahora mismo."),
            _is_locked,
            unlock,
        ),
        Act(
            "restablecer",
            gettext_lazy("Enviar correo para restablecer la contraseña"),
            gettext_lazy("Usted no ve ni elige la contraseña de nadie."),
            lambda account: account.is_active and bool(account.email),
            send_reset,
        ),
        Act(
            "cerrar-sesiones",
            gettext_lazy("Cerrar sus sesiones"),
            gettext_lazy("Tendrá que entrar de nuevo en todos sus equipos."),
            lambda account: bool(open_sessions(account)),
            close_sessions,
        ),
        Act(
            "retirar-factor",
            gettext_lazy("Retirar el segundo factor perdido"),
            gettext_lazy(
                "Si perdió el teléfono y no tiene códigos de recuperación. Compruebe antes que es"
                " quien dice ser: se avisa a la persona, al líder y a Control Interno."
            ),
            second_factor.has_factor,
            reset_factor,
            is_serious=True,
        ),
        Act(
            "desactivar",
            gettext_lazy("Desactivar la cuenta"),
            gettext_lazy("Deja de entrar y se cierran sus sesiones. Lo que hizo sigue firmado."),
            lambda account: account.is_active,
            disable,
            is_serious=True,
        ),
        Act(
            "activar",
            gettext_lazy("Activar la cuenta"),
            gettext_lazy("Vuelve a servir, con los roles que tenía."),
            lambda account: not account.is_active,
            enable,
        ),
    )
}


def acts_for(account: User, by: User) -> list[Act]:
    """What this person may do now about that account; nothing about their own."""
    if account.pk == by.pk:
        return []
    return [act for act in ACTS.values() if act.offered(account)]
