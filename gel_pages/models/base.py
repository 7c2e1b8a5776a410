"""What every page of a municipal site has."""

from datetime import date
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from cms.tenancy.normaliser import normalise, normalise_title

from ..forms import MunicipalPageForm
from ..panels import SENDING, DemandPanel
from ..permissions import page_lock, permission_tester
from ..substance import fingerprint


class BasePage(Page):
    """A page of a municipal site.

    Children state three things: `content_panels` in the order a person fills them, `substance` (the
    fields whose change makes the page fresh) and their own template. `schema_type` is the class of
    the page in schema.org terms.
    """

    summary = models.CharField(
        _("resumen"),
        max_length=200,
        blank=True,
        help_text=_(
            "Una frase que diga qué encuentra aquí la persona. Sale en listas y buscadores."
        ),
    )

    base_form_class = MunicipalPageForm
    substance: tuple[str, ...] = ()
    schema_type = "WebPage"
    # The reserved first-level address that this type alone may take.
    own_slug = ""
    # The home page, where every search begins, is left out of the results.
    searchable = True
    # Items of a list (news, acts) are left to their list, so that the site map stays a map.
    in_site_map = True
    # What people call such a page, where it is neither a «página» nor the type's own name.
    kind_label: str | Promise = ""

    content_panels = [DemandPanel(), *Page.content_panels, FieldPanel("summary")]
    api_fields = [APIField("summary")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], heading=_("Ubicación")),
    ]
    settings_panels = SENDING

    search_fields = [
        *Page.search_fields,
        index.SearchField("normalised_title"),
        index.SearchField("normalised_text"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Wagtail's tabs, of which the last is named after what it is for."""
        handler = super().get_edit_handler()
        handler.children[-1].heading = _("Envío")
        return handler

    def permissions_for_user(self, user):
        """Ask the tester that the room of approval registered."""
        return permission_tester()(user, self)

    def get_lock(self):
        """What the room of approval makes of Wagtail's own locks, in its words."""
        return page_lock(self, super().get_lock())

    def substantive_values(self) -> dict[str, object]:
        """Field name → value of what the page says, ready for the fingerprint."""
        return {name: self._plain_value(name) for name in ("title", "summary", *self.substance)}

    def _plain_value(self, name: str) -> object:
        field = None if name not in self._field_names else self._meta.get_field(name)
        value = getattr(self, name)
        if isinstance(field, StreamField):
            return value.get_prep_value()
        if field is None and hasattr(value, "all"):
            return [child.substantive_values() for child in value.all()]
        return value

    @cached_property
    def _field_names(self) -> set[str]:
        return {
            field.name
            for field in self._meta.get_fields()
            if not field.auto_created and not isinstance(field, ParentalKey)
        }

    def fingerprint(self) -> str:
        """Identity of the page's substance; equal for versions that say the same."""
        return fingerprint(self.substantive_values())

    @classmethod
    def kind_name(cls) -> str | Promise:
        """What people call such a page: items of a list by their name, the rest «página»."""
        if cls.kind_label:
            return cls.kind_label
        return _("página") if cls.in_site_map else cls._meta.verbose_name

    @property
    def normalised_title(self) -> str:
        """Title as the search index sees it: words that know they stand in a title."""
        return normalise_title(self.title) if self.searchable else ""

    @property
    def normalised_text(self) -> str:
        """Everything the page says, as the search index sees it."""
        from ..plain_text import page_text

        return normalise(page_text(self)) if self.searchable else ""

    @property
    def dated_on(self) -> date | None:
        """The date that the content itself bears (an act, a piece of news), if it bears one."""
        return None

    @property
    def description(self) -> str:
        """One sentence for lists, search engines and shared links."""
        return self.summary

    def schema_properties(self) -> dict[str, object]:
        """What schema.org lets this type say of itself beyond name, description and dates."""
        return {}

    @property
    def breadcrumbs(self) -> list[Page]:
        """Ancestors from the municipality's home down to the parent."""
        return list(self.get_ancestors().filter(depth__gte=2).defer_streamfields())
