"""Entering the admin: an account of another municipality is nobody here, from the first form on."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from .models import User


class MunicipalLoginForm(LoginForm):
    """Accepts accounts that work for the municipality whose site this is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the password: Wagtail leaves its label in English."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Contraseña")

    def confirm_login_allowed(self, user: User) -> None:
        """Answer as to a wrong password: whether the account exists elsewhere is not told."""
        super().confirm_login_allowed(user)
        if not user.works_for(getattr(self.request, "municipality", None)):
            raise self.get_invalid_login_error()


class MunicipalPasswordResetForm(PasswordResetForm):
    """Writes only to accounts of the municipality whose site this is."""

    municipality = None

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Remember the site before looking for accounts."""
        self.municipality = getattr(request, "municipality", None)
        super().save(*args, request=request, **kwargs)

    def get_users(self, email: str) -> list[User]:
        """Accounts with that address that may act here."""
        return [user for user in super().get_users(email) if user.works_for(self.municipality)]
