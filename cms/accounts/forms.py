"""The forms of an account: Wagtail's, and whose it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.tenancy.models import Office


class OfficeChoice(forms.ModelChoiceField):
    """Offices of every municipality, told apart by its name."""

    def label_from_instance(self, office: Office) -> str:
        return f"{office.municipality.name}: {office.name}"


def office_choice(field: Any, **kwargs: Any) -> forms.Field | None:
    """The field of an account's form; the others as they are."""
    if field.name != "office":
        return field.formfield(**kwargs)
    offices = Office.objects.select_related("municipality").order_by("municipality__name", "name")
    return OfficeChoice(offices, required=False, label=field.verbose_name.capitalize())


class GroupsOfTheMunicipalityMixin:
    """Roles are given in one's own municipality only."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        own = data.get("municipality")
        others = [
            str(group)
            for group in data.get("groups", ())
            if hasattr(group, "role_group") and group.role_group.municipality != own
        ]
        if others:
            self.add_error("groups", _("Son de otro municipio: %s.") % ", ".join(others))
        return data


class AccountCreationForm(GroupsOfTheMunicipalityMixin, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"municipality", "office"}
        formfield_callback = office_choice


class AccountEditForm(GroupsOfTheMunicipalityMixin, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"municipality", "office"}
        formfield_callback = office_choice
