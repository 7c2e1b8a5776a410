"""Choosing which rows of an audit to see."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .catalogue import PHASES
from .models import VERDICTS, Outcome


class OutcomeFilterForm(forms.Form):
    """By verdict and by phase; what is not understood filters nothing."""

    verdict = forms.ChoiceField(
        label=_("Veredicto"), required=False, choices=[("", _("Todos")), *VERDICTS]
    )
    phase = forms.ChoiceField(
        label=_("Fase"), required=False, choices=[("", _("Todas")), *PHASES.items()]
    )

    def apply(self, outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
        """The outcomes that were asked for."""
        chosen: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return outcomes.filter(**{name: value for name, value in chosen.items() if value})
