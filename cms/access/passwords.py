"""What follows when a password changes, wherever it is changed."""

from allauth.core import context
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from . import lockout, mail
from .events import Kind, record
from .sessions import close_all, own_key


class PasswordWatcher:
    """A password “validator” that accepts all: Django tells it whenever one was changed."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Nothing to say against any password."""

    def get_help_text(self) -> str:
        """What the form says beside the others."""
        return _("Al cambiarla se cierran las otras sesiones abiertas con esta cuenta.")

    def password_changed(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Close the other sessions, forget the failures, write it down and tell the person."""
        if user is None or user.pk is None:
            return
        close_all(user, but=own_key(user))
        lockout.forget(lockout.of_account(user))
        record(_kind(), user)
        mail.tell(user, "password_changed")


def _kind() -> Kind:
    """By mail, when nobody was logged in on the site that did it."""
    person = getattr(context.request, "user", None)
    by_mail = person is not None and not person.is_authenticated
    return Kind.PASSWORD_RESET if by_mail else Kind.PASSWORD_CHANGED
