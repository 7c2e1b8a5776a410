"""What people write when the ordinary way is left: an emergency, or a single servant."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.tenancy import clock
from cms.tenancy.models import User

from .models import EmergencyPublication, SoleServant
from .models.emergency_publication import REASON_AT_LEAST
from .models.sole_servant import LONGEST
from .sole_servants import approving_people, people_who_declare


class EmergencyForm(forms.Form):
    """Why it cannot wait."""

    reason = forms.CharField(
        label=_("Qué emergencia es y por qué no puede esperar"),
        min_length=REASON_AT_LEAST,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Escriba el motivo: lo leen Control Interno, el líder y los editores."),
            "min_length": _(
                "Diga un poco más: con menos de %(limit_value)s letras no se entiende."
            ),
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EmergencyReviewForm(forms.Form):
    """Whether what was published by emergency stays."""

    verdict = forms.ChoiceField(
        label=_("Qué se hace"),
        choices=[
            (EmergencyPublication.Verdict.KEEP, _("Se mantiene: está bien publicada")),
            (EmergencyPublication.Verdict.UNDO, _("Se deshace: vuelve lo que había antes")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Diga si se mantiene o se deshace.")},
    )
    comment = forms.CharField(
        label=_("Por qué"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Escriba por qué; queda en el registro.")},
    )


class SoleServantForm(forms.ModelForm):
    """Who works alone on the site, why, and until when."""

    reason = forms.CharField(
        label=_("Por qué hay un solo servidor"),
        min_length=REASON_AT_LEAST,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "min_length": _("Diga un poco más: con menos de %(limit_value)s letras no se entiende.")
        },
    )

    class Meta:
        model = SoleServant
        fields = ["person", "reason", "since", "until"]
        widgets = {"since": AdminDateInput, "until": AdminDateInput}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.instance.declared_by = by
        self.instance.municipality = by.municipality
        self.fields["person"].queryset = approving_people(by.municipality)  # type: ignore[arg-type, attr-defined]
        self.fields["since"].initial = clock.today()
        self.fields["until"].initial = clock.today() + timedelta(days=LONGEST - 1)

    def clean_person(self) -> User:
        """Really the only one, and declared by another wherever there is another."""
        person: User = self.cleaned_data["person"]
        others = approving_people(person.municipality).exclude(pk=person.pk)  # type: ignore[arg-type]
        if others.exists():
            raise ValidationError(
                _("Hay alguien más que puede aprobar: %(who)s. No es un solo servidor.")
                % {"who": ", ".join(str(other.get_full_name() or other) for other in others)}
            )
        declaring = people_who_declare(person.municipality)  # type: ignore[arg-type]
        if person == self.by and declaring.exclude(pk=person.pk).exists():
            raise ValidationError(_("Nadie lo declara de sí mismo si otro puede hacerlo."))
        return person

    def clean(self) -> dict[str, Any]:
        """From today on, for a year at most, once."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and since < clock.today():
            self.add_error("since", _("Empieza hoy o después: lo ya publicado no cambia."))
        if since and until and not since <= until <= since + timedelta(days=LONGEST):
            self.add_error("until", _("Termina después de empezar y dura un año como máximo."))
        standing = SoleServant.objects.filter(
            municipality=self.by.municipality, ended_at=None, until__gte=clock.today()
        )
        if standing.exists():
            self.add_error(None, _("Ya hay una declaración vigente: termínela primero."))
        return data
