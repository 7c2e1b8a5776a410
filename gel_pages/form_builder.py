"""From the questions that an editor lays out to a form that speaks plain Spanish."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

# Names with a hyphen, which no label of an editor can become.
PRIVACY, TRAP, TOKEN = "aviso-de-privacidad", "casilla-vacia", "numero-de-envio"
OURS = frozenset({PRIVACY, TRAP, TOKEN})
TOKEN_SHAPE = re.compile(r"[0-9a-f]{32}")
LONGEST_TEXT = 4000
MISSING = {
    "radio": _("Elija una opción."),
    "dropdown": _("Elija una opción."),
    "checkboxes": _("Marque al menos una opción."),
    "checkbox": _("Marque esta casilla para enviar el formulario."),
    "date": _("Escriba la fecha."),
}


class AnswerForm(BaseForm):
    """What the public sends: the editor's questions, the box of the notice, and our guards."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial[TOKEN] = uuid.uuid4().hex

    def clean(self) -> dict[str, Any]:
        """Programs fill in every box; a person who did it by accident may empty it."""
        cleaned = super().clean()
        if cleaned.get(TRAP):
            self.add_error(TRAP, _("Borre lo que haya en esta casilla y envíe de nuevo."))
        return cleaned

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields that the editor laid out, in order."""
        return [self[name] for name in self.fields if name not in OURS]

    @property
    def privacy(self) -> forms.BoundField:
        """The box that says that the notice was read."""
        return self[PRIVACY]

    @property
    def trap(self) -> forms.BoundField:
        """The box that people do not see."""
        return self[TRAP]

    @property
    def token(self) -> forms.BoundField:
        """What tells one sending from another."""
        return self[TOKEN]

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by question."""
        return {name: value for name, value in self.cleaned_data.items() if name not in OURS}

    @property
    def sending(self) -> str:
        """The token of this sending, or nothing if somebody wrote another thing there."""
        token = self.cleaned_data.get(TOKEN, "")
        return token if TOKEN_SHAPE.fullmatch(token) else ""


class AnswerFormBuilder(FormBuilder):
    """Wagtail's builder, with messages in Spanish and nothing chosen beforehand."""

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """A text of some paragraphs."""
        widget = forms.Textarea(attrs={"rows": 6})
        return forms.CharField(**options | {"max_length": LONGEST_TEXT, "widget": widget})

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """An address that the browser can offer by itself."""
        options["error_messages"]["invalid"] = _(
            "Escriba un correo completo, como nombre@ejemplo.com."
        )
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        return forms.EmailField(**options | {"widget": widget})

    def create_number_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """A number; a text control, because wheels and arrows change numbers by accident."""
        options["error_messages"]["invalid"] = _("Escriba un número, sin letras.")
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        return forms.DecimalField(**options | {"widget": widget, "max_digits": 15})

    def create_date_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """A day, with the calendar of the telephone where it has one."""
        options["error_messages"]["invalid"] = _("Escriba la fecha así: 31/12/2026.")
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        return forms.DateField(**options | {"widget": widget})

    def create_dropdown_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """A list that begins with no choice made."""
        choices = [("", _("Elija una")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(**options | {"choices": choices})

    def get_field_options(self, field: Any) -> dict[str, Any]:
        """What every question has; what is missing is said as a person would."""
        missing = MISSING.get(field.field_type, _("Complete este dato."))
        return super().get_field_options(field) | {"error_messages": {"required": missing}}

    @property
    def formfields(self) -> dict[str, forms.Field]:
        """The editor's questions, then ours."""
        fields = super().formfields
        for question in self.fields:
            if question.autofill:
                name = question.clean_name or question.get_field_clean_name()
                fields[name].widget.attrs["autocomplete"] = question.autofill
        fields[PRIVACY] = forms.BooleanField(
            label=_("Leí el aviso y acepto que la alcaldía use mis datos para lo que allí dice"),
            error_messages={"required": _("Lea el aviso sobre sus datos y marque la casilla.")},
        )
        fields[TRAP] = forms.CharField(label=_("No escriba nada aquí"), required=False)
        fields[TOKEN] = forms.CharField(widget=forms.HiddenInput, required=False)
        return fields

    def get_form_class(self) -> type[AnswerForm]:
        """The form of these questions."""
        return type("PublicForm", (AnswerForm,), self.formfields)
