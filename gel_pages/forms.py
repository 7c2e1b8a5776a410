"""The editor's forms of pages."""

from collections.abc import Iterator

from django.db.models import Model
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.tenancy.models import Municipality
from cms.tenancy.ownership import owner_of, rows_of

from .legal_act_terms import kinds_of


class MunicipalPageForm(WagtailAdminPageForm):
    """Offers and accepts only what belongs to the page's own municipality.

    Choosers already show nothing else; this holds for whatever is posted, in fields, blocks and
    links of the text.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = self._find_municipality()
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField) and self.municipality:
                field.queryset = rows_of(self.municipality, field.queryset)

    def clean(self):
        """Refuse references to what is another municipality's, next to the field with them."""
        cleaned_data = super().clean()
        for name, value in list(cleaned_data.items()):
            if self.municipality and any(
                owner_of(thing) != self.municipality.pk for thing in self._references(name, value)
            ):
                self.add_error(name, _("Contiene algo de otro municipio. Elija uno del suyo."))
        return cleaned_data

    def _references(self, name: str, value: object) -> Iterator[Model]:
        field = next((f for f in self._meta.model._meta.get_fields() if f.name == name), None)
        if value is None or not hasattr(field, "extract_references"):
            return
        for model, pk, *_path in field.extract_references(value):
            yield from model._default_manager.filter(pk=pk)

    def _find_municipality(self) -> Municipality | None:
        path = self.instance.path or (self.parent_page.path if self.parent_page else "")
        home = path[: 2 * self._meta.model.steplen]
        return Municipality.objects.filter(site__root_page__path=home).first()


class LegalActForm(MunicipalPageForm):
    """Offers the kinds of act that the register gathers: no decree among the resolutions."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        register = self.parent_page.specific
        kinds = kinds_of(register.family)
        field = self.fields["kind"]
        field.choices = [
            (value, label) for value, label in field.choices if value in kinds or not value
        ]
