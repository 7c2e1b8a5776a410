"""The form of a year's budget: what must hold between its parts and with the other years."""

from django.utils.translation import gettext as _

from .forms import MunicipalPageForm


class BudgetForm(MunicipalPageForm):
    """Refuses, next to the field, a year twice and an execution to an unknown day."""

    def clean(self):
        """The page and its lines are judged together."""
        cleaned_data = super().clean()
        self._refuse_repeated_year(cleaned_data.get("year"))
        if self._tells_executed() and not cleaned_data.get("cutoff_on"):
            self.add_error("cutoff_on", _("Diga hasta qué día va lo ejecutado que escribió abajo."))
        return cleaned_data

    def _refuse_repeated_year(self, year: int | None) -> None:
        others = type(self.instance).objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        same = others.filter(year=year).first() if year else None
        if same:
            self.add_error(
                "year",
                _("Esta lista ya tiene el presupuesto de %(year)s: «%(title)s». Corrija ese.")
                % {"year": year, "title": same.title},
            )

    def _tells_executed(self) -> bool:
        return any(
            form.is_valid()
            and form.cleaned_data.get("executed") is not None
            and not form.cleaned_data.get("DELETE")
            for form in self.formsets["lines"].forms
        )
