"""The editor's forms of pages."""

from collections.abc import Iterator

from django.db.models import Model
from django.forms import BaseForm, BaseFormSet, ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm

from cms.tenancy.models import Municipality
from cms.tenancy.ownership import owner_of, rows_of

from .conflicts import newer_version, who_saved
from .legal_act_terms import kinds_of
from .reserved_slugs import is_reserved

FIRST_LEVEL = 3  # depth of what stands right under a home page


class MunicipalPageForm(WagtailAdminPageForm):
    """Offers and accepts only what belongs to the page's own municipality.

    Choosers already show nothing else; this holds for whatever is posted, in fields, blocks and
    links of the text.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = self._find_municipality()
        if self.municipality:
            self._offer_own_rows(self)
            for formset in self.formsets.values():
                self._offer_own_rows_in(formset)

    def _offer_own_rows(self, form: BaseForm) -> None:
        for field in form.fields.values():
            if isinstance(field, ModelChoiceField):
                field.queryset = rows_of(self.municipality, field.queryset)

    def _offer_own_rows_in(self, formset: BaseFormSet) -> None:
        """The forms of the rows are made later and one by one, the blank one too."""
        add_fields = formset.add_fields

        def add_own_fields(form: BaseForm, index: int | None) -> None:
            add_fields(form, index)
            self._offer_own_rows(form)

        formset.add_fields = add_own_fields

    def clean(self):
        """Refuse references to what is another municipality's, next to the field with them."""
        cleaned_data = super().clean()
        for name, value in list(cleaned_data.items()):
            if self.municipality and any(
                owner_of(thing) != self.municipality.pk for thing in self._references(name, value)
            ):
                self.add_error(name, _("Contiene algo de otro municipio. Elija uno del suyo."))
        self._refuse_reserved_slug(cleaned_data.get("slug", ""))
        self._refuse_to_cover_what_was_not_seen()
        return cleaned_data

    def _refuse_to_cover_what_was_not_seen(self) -> None:
        """Somebody saved another version meanwhile; the form comes back with what was typed."""
        if latest := newer_version(self.data, self.instance, self.for_user):
            self.add_error(None, who_saved(latest))
            # The screen that comes back is still that of the older version.
            loaded = self.data.get("loaded_revision_id", "")
            if loaded.isdecimal():
                self.instance.latest_revision_id = int(loaded)

    def _refuse_reserved_slug(self, slug: str) -> None:
        """At the first level, an address that the product serves would hide the page for ever."""
        depth = self.parent_page.depth + 1 if self.parent_page else self.instance.depth
        if depth == FIRST_LEVEL and is_reserved(slug, self._meta.model.own_slug):
            self.add_error(
                "slug",
                _(
                    "«%(slug)s» es una dirección propia del sistema (/%(slug)s/): una página con"
                    " ese nombre no se vería. Escriba otro."
                )
                % {"slug": slug},
            )

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


class FormPageForm(WagtailAdminFormPageForm, MunicipalPageForm):
    """The questions of a form: none twice, and choices where there is something to choose."""

    def clean(self):
        """Say next to the question what it lacks."""
        cleaned_data = super().clean()
        for form in self.formsets["form_fields"].forms if "form_fields" in self.formsets else []:
            answers = getattr(form, "cleaned_data", {})
            chosen = answers.get("field_type") in {"radio", "dropdown", "checkboxes"}
            if chosen and not answers.get("choices", "").strip() and not answers.get("DELETE"):
                form.add_error("choices", _("Escriba las opciones, una por renglón."))
        return cleaned_data


class DocumentForm(MunicipalPageForm):
    """Demands a file or an address, and on plans and projects who answers for them.

    A draft may still lack them: what is demanded is demanded when it is submitted.
    """

    def clean(self):
        """Say what is missing next to the field that lacks it."""
        cleaned_data = super().clean()
        if self.is_deferred_validation:
            return cleaned_data
        if not cleaned_data.get("document") and not cleaned_data.get("external_url"):
            self.add_error("document", _("Elija el archivo o escriba la dirección donde está."))
        if self.parent_page.specific.shows_contact:
            for name in ("office", "contact"):
                if not cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("La gente debe saber quién responde y cómo hablarle."))
        return cleaned_data
