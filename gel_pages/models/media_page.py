"""Recordings: audio, video and galleries of pictures, for who would rather hear and see."""

from collections.abc import Iterator
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField

from cms.tenancy.models import MunicipalImage

from ..blocks.recordings import RecordingsBlock
from ..recordings_schema import schema_of
from .base import BasePage


class MediaPage(BasePage):
    """Recordings of the alcaldía, each with its date and with words that say the same."""

    recordings = StreamField(
        RecordingsBlock(),
        verbose_name=_("grabaciones y galerías"),
        blank=True,
        help_text=_("Lo más nuevo arriba. Audios y videos llevan siempre su transcripción."),
    )

    substance = ("recordings",)
    schema_type = "CollectionPage"
    content_panels = [*BasePage.content_panels, FieldPanel("recordings")]
    api_fields = [APIField("summary"), APIField("recordings")]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("página de fotos, audio y video")
        verbose_name_plural = _("páginas de fotos, audio y video")

    @property
    def dated_on(self) -> date | None:
        """The day of its newest recording."""
        days = [block.value["date"] for block in self.recordings if block.value.get("date")]
        return max(days, default=None)

    def get_context(self, request, *args, **kwargs):
        """Fetches the sizes of all its pictures at once."""
        prefetch_related_objects(list(self._pictures()), "renditions")
        return super().get_context(request, *args, **kwargs)

    def _pictures(self) -> Iterator[MunicipalImage]:
        for block in self.recordings:
            shown = [block.value.get("poster")]
            shown += [picture["image"] for picture in block.value.get("pictures", [])]
            yield from filter(None, shown)

    def schema_properties(self) -> dict[str, object]:
        """The list of what can be heard and seen here."""
        items = [
            {"@type": "ListItem", "position": position, "item": schema_of(block)}
            for position, block in enumerate(self.recordings, start=1)
        ]
        return {"mainEntity": {"@type": "ItemList", "itemListElement": items}} if items else {}
