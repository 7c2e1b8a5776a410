"""Forms of pages whose rows must not say the same thing twice."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import alphabetical

from .forms import MunicipalPageForm


class DistinctRowsForm(MunicipalPageForm):
    """Refuses, next to its field, a row called like another; children say which field names it.

    Accents, capital letters and signs make no difference, but ñ is not n.
    """

    relation: ClassVar[str] = ""
    naming_field: ClassVar[str] = ""
    repeated: ClassVar[str | Promise] = ""

    def clean(self):
        """Each row is compared with those before it."""
        cleaned_data = super().clean()
        seen = set()
        for form in self.formsets[self.relation].forms:
            answers = form.cleaned_data if form.is_valid() else {}
            name = alphabetical(answers.get(self.naming_field) or "")
            if not name or answers.get("DELETE"):
                continue
            if name in seen:
                form.add_error(self.naming_field, self.repeated)
            seen.add(name)
        return cleaned_data


class QuestionsForm(DistinctRowsForm):
    """No question twice."""

    relation = "questions"
    naming_field = "question"
    repeated = _("Esta pregunta ya está en la página.")


class GlossaryForm(DistinctRowsForm):
    """No term twice."""

    relation = "terms"
    naming_field = "term"
    repeated = _("Este término ya está en el glosario.")
