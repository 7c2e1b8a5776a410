"""What the public registers share: rows of an approved page, read by people and by machines."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.models import Orderable

from ..downloads import CsvMixin, Table
from .base import BasePage


def filled(data: dict[str, object]) -> dict[str, object]:
    """Structured data without the properties of which nothing is known."""
    return {name: value for name, value in data.items() if value}


class DirectoryPage(CsvMixin, BasePage):
    """A page whose rows are a public register; children name the relation that holds them."""

    relation = ""
    # Foreign keys of the rows that the page shows, fetched with them.
    related: tuple[str, ...] = ()

    schema_type = "CollectionPage"
    kind_label = _("directorio")
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def entries(self) -> list["DirectoryEntry"]:
        """All the rows in the editor's order, with one query."""
        rows = getattr(self, self.relation).all()
        return list(rows.select_related(*self.related) if self.related else rows)

    def csv_table(self) -> Table:
        """The register whole, one column per field."""
        model = getattr(type(self), self.relation).rel.related_model
        rows = [list(entry.substantive_values().values()) for entry in self.entries()]
        return Table(model.header(), rows)


class DirectoryEntry(Orderable):
    """A row: what it says is in `columns`, for the fingerprint, the search, the CSV and the API."""

    columns: tuple[str, ...] = ()

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def header(cls) -> list[str]:
        """Names of the columns as the form calls them."""
        return [capfirst(cls._meta.get_field(name).verbose_name) for name in cls.columns]

    def substantive_values(self) -> dict[str, str]:
        """Column → what this row says there, an office by its name."""
        return {name: str(getattr(self, name) or "") for name in self.columns}


def api_fields_of(*columns: str) -> list[APIField]:
    """The columns as fields of the public API."""
    return [APIField(name) for name in columns]
