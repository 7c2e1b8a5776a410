"""The form of the register of offices: what must hold between its rows."""

from django.forms import BaseFormSet, Form
from django.utils.translation import gettext as _

from .forms import MunicipalPageForm
from .organigram import in_a_circle


class OfficeDirectoryForm(MunicipalPageForm):
    """Refuses, next to the field, an office twice and a dependence that no organigrama can draw."""

    def clean(self):
        """The rows are judged together once each of them holds by itself."""
        cleaned_data = super().clean()
        forms = _written(self.formsets["offices"])
        _refuse_repeated(forms)
        _refuse_circles(forms)
        _refuse_absent(forms)
        return cleaned_data


def _written(formset: BaseFormSet) -> list[Form]:
    """The rows that will be kept and have nothing wrong in themselves."""
    return [
        form
        for form in formset.forms
        if form.is_valid() and form.cleaned_data.get("office") and not form.cleaned_data["DELETE"]
    ]


def _refuse_repeated(forms: list[Form]) -> None:
    seen = set()
    for form in forms:
        office = form.cleaned_data["office"]
        if office in seen:
            form.add_error("office", _("Esta dependencia ya está en el directorio."))
        seen.add(office)


def _refuse_circles(forms: list[Form]) -> None:
    sound = [form for form in forms if form.is_valid()]
    circle = in_a_circle([form.instance for form in sound])
    for form in sound:
        if form.cleaned_data["office"].pk in circle:
            form.add_error(
                "depends_on",
                _(
                    "«%(office)s» termina dependiendo de sí misma: «%(above)s» ya depende de ella,"
                    " directamente o a través de otras."
                )
                % {
                    "office": form.cleaned_data["office"],
                    "above": form.cleaned_data["depends_on"],
                },
            )


def _refuse_absent(forms: list[Form]) -> None:
    listed = {form.cleaned_data["office"] for form in forms if "office" in form.cleaned_data}
    for form in forms:
        above = form.cleaned_data.get("depends_on")
        if above and above not in listed:
            form.add_error(
                "depends_on",
                _("«%(above)s» no está en este directorio. Agréguela o elija otra.")
                % {"above": above},
            )
