"""The forms of accounts and invitations, each with choices of one municipality only."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.tenancy.models import Municipality, Office, User
from workflows.handover import out_of_reach, writers_of
from workflows.models import Role
from workflows.roles import roles_of

from .models import Invitation
from .powers import problem_of


class RolesField(forms.ModelMultipleChoiceField):
    """The roles, each with what it does."""

    def __init__(self) -> None:
        super().__init__(
            Role.objects.all(),
            label=gettext_lazy("Roles"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": gettext_lazy("Elija al menos un rol.")},
        )

    def label_from_instance(self, role: Role) -> SafeString:
        words = role.title, role.description
        return format_html('<span class="role">{}<small>{}</small></span>', *words)

    def clean(self, value: Any) -> list[Role]:
        """Roles that may be one person's."""
        roles = list(super().clean(value))
        if problem := problem_of(roles):
            raise ValidationError(problem)
        return roles


class InvitationForm(forms.ModelForm):
    """Whom to invite, to which office, with which roles."""

    roles = RolesField()

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "office", "roles"]

    def __init__(self, municipality: Municipality, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["office"].queryset = municipality.offices.all()
        self.fields["email"].help_text = _(
            "A este correo llega el enlace con que la persona elige su contraseña."
        )

    def clean_email(self) -> str:
        """Of nobody here yet; whether another municipality knows it is neither asked nor told."""
        email = self.cleaned_data["email"]
        if self.municipality.users.filter(email__iexact=email).exists():
            raise ValidationError(_("Ya hay una cuenta con ese correo en su municipio."))
        if self.municipality.invitations.pending().filter(email__iexact=email).exists():
            raise ValidationError(
                _("Ya hay una invitación para ese correo: envíela de nuevo desde la lista.")
            )
        return email


class PlaceForm(forms.Form):
    """The office and the roles of an account that exists."""

    office = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Dependencia"))
    roles = RolesField()

    def __init__(self, account: User, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"office": account.office, "roles": roles_of(account)}
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = account.municipality.offices.all()


class HandoverForm(forms.Form):
    """What of a leaver's work goes to which colleague."""

    pages = forms.ModelMultipleChoiceField(
        Page.objects.none(),
        label=gettext_lazy("Páginas"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque al menos una página.")},
    )
    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Quién sigue con ellas"))

    def __init__(self, leaver: User, work: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pages"].queryset = work
        self.fields["pages"].label_from_instance = lambda page: page.get_admin_display_title()
        self.fields["pages"].initial = list(work.values_list("pk", flat=True))
        colleagues = writers_of(leaver.municipality).exclude(pk=leaver.pk)
        self.fields["to"].queryset = colleagues.select_related("office").order_by("first_name")
        self.fields["to"].label_from_instance = _with_office

    def clean(self) -> dict[str, Any]:
        """To somebody who can go on with them."""
        data = super().clean()
        if data.get("to") and (far := out_of_reach(data["to"], data.get("pages", []))):
            titles = ", ".join(f"«{page.get_admin_display_title()}»" for page in far)
            self.add_error(
                "to", _("Esa persona no escribe en los canales de: %s. Elija otra.") % titles
            )
        return data


def _with_office(user: User) -> str:
    return f"{user.get_full_name()} ({user.office or user.get_username()})"


class AcceptForm(forms.Form):
    """The password that the invited person chooses."""

    password1 = forms.CharField(
        label=gettext_lazy("Elija una contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Doce caracteres o más. Cuatro palabras que no vayan juntas se recuerdan bien."
        ),
    )
    password2 = forms.CharField(
        label=gettext_lazy("Escríbala otra vez"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password1(self) -> str:
        """Not too short, too common or made of the person's own name."""
        password = self.cleaned_data["password1"]
        names = {name: getattr(self.invitation, name) for name in ("first_name", "last_name")}
        validate_password(password, User(email=self.invitation.email, **names))
        return password

    def clean_password2(self) -> str:
        """The same, so that a slip of the finger locks nobody out."""
        again = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1", again) != again:
            raise ValidationError(_("Las dos contraseñas no son iguales."))
        return again
