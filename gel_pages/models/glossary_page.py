"""The glossary: words of the administration, explained."""

from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField

from cms.tenancy.normaliser import alphabetical, initial

from ..anchors import Anchors
from ..row_forms import GlossaryForm
from .base import BasePage
from .directory import DirectoryEntry, DirectoryPage, api_fields_of, filled


class GlossaryPage(DirectoryPage):
    """Terms in the order of a Spanish dictionary, whatever the order in which they were written."""

    relation = "terms"
    # Letters from which an index saves more time than it takes.
    INDEX_FROM = 3

    substance = ("terms",)
    schema_type = "DefinedTermSet"
    kind_label = _("glosario")
    api_fields = [APIField("summary"), APIField("terms")]
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "terms",
            heading=_("Términos"),
            label=_("término"),
            help_text=_("En cualquier orden: la página los muestra por orden alfabético."),
        ),
    ]
    base_form_class = GlossaryForm

    class Meta:
        verbose_name = _("glosario")
        verbose_name_plural = _("glosarios")

    def entries(self) -> list["GlossaryTerm"]:
        """All the terms in alphabetical order, with one query."""
        return sorted(super().entries(), key=lambda entry: alphabetical(entry.term))

    def get_context(self, request, *args, **kwargs):
        """Adds the terms under their letters, and whether these are enough for an index."""
        context = super().get_context(request, *args, **kwargs)
        anchors = Anchors()
        terms = [(entry, anchors.of(entry.term, "termino")) for entry in self.entries()]
        grouped = groupby(terms, key=lambda term: initial(term[0].term))
        letters = [(letter, list(under)) for letter, under in grouped]
        return context | {"letters": letters, "has_index": len(letters) >= self.INDEX_FROM}

    def schema_properties(self) -> dict[str, object]:
        """The set of terms."""
        return {"hasDefinedTerm": [entry.defined_term() for entry in self.entries()]}


class GlossaryTerm(DirectoryEntry):
    """A term, what it means and who says so."""

    page = ParentalKey(GlossaryPage, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(_("término"), max_length=120)
    definition = models.TextField(
        _("qué significa"), help_text=_("En palabras que entienda quien nunca lo ha oído.")
    )
    source = models.CharField(
        _("norma o fuente"),
        max_length=200,
        blank=True,
        help_text=_("Si una norma lo define: Ley 1755 de 2015, artículo 14."),
    )

    columns = ("term", "definition", "source")
    api_fields = api_fields_of(*columns)
    panels = [FieldPanel(name) for name in columns]

    class Meta(DirectoryEntry.Meta):
        verbose_name = _("término del glosario")
        verbose_name_plural = _("términos del glosario")

    def defined_term(self) -> dict[str, object]:
        """The term in schema.org terms."""
        return filled({"@type": "DefinedTerm", "name": self.term, "description": self.definition})
