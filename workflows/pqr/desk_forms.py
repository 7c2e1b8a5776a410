"""The forms of the desk: assign, answer, note the notification."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.tenancy import clock
from cms.tenancy.models import User

from .models import Petition


def people_who_answer(petition: Petition) -> QuerySet[User]:
    """The active people of the petition's municipality who may answer and work in some office."""
    may_answer = Permission.objects.filter(
        content_type__app_label="pqr", codename="answer_petition"
    )
    return (
        User.objects.filter(
            Q(groups__permissions__in=may_answer) | Q(user_permissions__in=may_answer),
            municipality=petition.municipality_id,
            office__isnull=False,
            is_active=True,
        )
        .select_related("office")
        .distinct()
        .order_by("office__name", "last_name", "username")
    )


class PersonField(forms.ModelChoiceField):
    """A person, shown with the office where they work."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.office}: {obj.get_full_name() or obj.get_username()}"


class AssignForm(forms.Form):
    """Office, person of that office and order of attention."""

    office: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Dependencia"),
        queryset=None,
        empty_label=_("Elija una"),
        error_messages={"required": _("Elija la dependencia que debe responder.")},
    )
    person = PersonField(
        label=_("Persona"),
        queryset=None,
        required=False,
        empty_label=_("Cualquiera de la dependencia"),
        help_text=_("Debe trabajar en la dependencia elegida."),
    )
    priority = forms.TypedChoiceField(
        label=_("Orden de atención"), choices=Petition.Priority.choices, coerce=int
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "office": petition.office_id,
            "person": petition.person_id,
            "priority": petition.priority,
        }
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = petition.municipality.offices.all()  # type: ignore[attr-defined]
        self.fields["person"].queryset = people_who_answer(petition)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The person works in the office."""
        office, person = self.cleaned_data.get("office"), self.cleaned_data.get("person")
        if office and person and person.office_id != office.pk:
            self.add_error("person", _("Esta persona no trabaja en la dependencia elegida."))
        return self.cleaned_data


class AnswerForm(forms.Form):
    """The text of the answer."""

    text = forms.CharField(
        label=_("Respuesta"),
        help_text=_("Clara, de fondo y sobre todo lo que pidió la persona. No se puede cambiar."),
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Escriba la respuesta.")},
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class NotifyForm(forms.Form):
    """How and when the answer was put to the person's knowledge outside this system."""

    means = forms.ChoiceField(label=_("Medio"), choices=())
    on = forms.DateField(
        label=_("Fecha"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("El día en que la persona recibió la respuesta o terminó el aviso."),
        error_messages={
            "required": _("Escriba la fecha."),
            "invalid": _("Escriba una fecha válida."),
        },
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, **kwargs)
        self.fields["means"].choices = list(self._means(petition))  # type: ignore[attr-defined]

    @staticmethod
    def _means(petition: Petition) -> Iterable[tuple[str, Any]]:
        if petition.anonymous:
            return [(Petition.NotifiedBy.PUBLIC_NOTICE, Petition.NotifiedBy.PUBLIC_NOTICE.label)]
        return Petition.NotifiedBy.choices
