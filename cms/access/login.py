"""The door: user name or e-mail, password, and a lock after some failures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.tenancy.login import MunicipalLoginForm
from cms.tenancy.models import Municipality, User

from . import lockout
from .events import Kind, record
from .visitor import address_of


def account_here(name: str, municipality: Municipality | None) -> User | None:
    """The account that a name typed at this door stands for: its user name, or its e-mail."""
    same = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name))
    found = [user for user in same if user.works_for(municipality)]
    exact = [user for user in found if user.username == name]
    found = exact or found
    return found[0] if len(found) == 1 else None


class LoginForm(MunicipalLoginForm):
    """Counts what fails, and does not even look at the password while the door is locked."""

    account: User | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say that the e-mail serves too."""
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Usuario o correo electrónico")
        self.fields["username"].widget.attrs.update(placeholder="", autocomplete="username")
        password = self.fields["password"].widget
        password.attrs.update(placeholder="", autocomplete="current-password")

    def clean(self) -> dict[str, Any]:
        """Refuse a locked name or address; then a wrong password, which is counted."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return super().clean()
        municipality = getattr(self.request, "municipality", None)
        self.account = account_here(name, municipality)
        if self.account:
            self.cleaned_data["username"] = self.account.username
        targets = self.targets(name, municipality)
        refuse_if_locked(targets)
        try:
            return super().clean()
        except ValidationError:
            count_failure(targets, Kind.FAILED, self.account)
            raise

    def targets(self, name: str, municipality: Municipality | None) -> list[lockout.Target]:
        """Against what a failure counts: the account or the name, and the machine's address."""
        whose = (
            lockout.of_account(self.account)
            if self.account
            else lockout.of_name(name, municipality)
        )
        return [whose, *lockout.of_address(address_of(self.request))]


def refuse_if_locked(targets: list[lockout.Target]) -> None:
    """Raise ValidationError, with its end, while one of them is locked."""
    until = lockout.locked_until(targets)
    if until:
        raise ValidationError(lockout.explanation(until), code="locked")


def count_failure(targets: list[lockout.Target], kind: Kind, account: User | None) -> None:
    """One more failure in log and counts. Raises ValidationError if it closes the lock."""
    record(kind, account)
    closed = [lockout.note_failure(target) for target in targets]
    if any(closed):
        record(Kind.LOCKED, account)
        refuse_if_locked(targets)


class CodeForm(forms.Form):
    """The code of the app, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Código"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}
        ),
    )


class PasswordForm(forms.Form):
    """The person's own password, before something that a stolen session must not do."""

    password = forms.CharField(
        label=_("Su contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Right, or counted as a failure at the door would be."""
        password = self.cleaned_data["password"]
        targets = [lockout.of_account(self.user)]
        refuse_if_locked(targets)
        if not self.user.check_password(password):
            count_failure(targets, Kind.FAILED, self.user)
            raise ValidationError(_("La contraseña no es esa."))
        return password
