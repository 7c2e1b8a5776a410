"""What people write when the ordinary way is left: an emergency, or a single servant."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import EmergencyPublication
from .models.emergency_publication import REASON_AT_LEAST


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
