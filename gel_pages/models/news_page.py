"""News."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from cms.tenancy import clock
from cms.tenancy.models import Office

from ..blocks import BodyBlock
from .base import BasePage


class NewsPage(BasePage):
    """Something that happened or will, told by an office."""

    date = models.DateField(_("fecha"), default=clock.today)
    image = models.ForeignKey(
        "tenancy.MunicipalImage",
        verbose_name=_("imagen"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("texto alternativo de la imagen"),
        max_length=200,
        blank=True,
        help_text=_("Qué muestra la imagen, para quien no la ve."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenido"))
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia que informa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    substance = ("date", "image_id", "image_alt", "body", "office_id")
    schema_type = "NewsArticle"
    in_site_map = False
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Imagen")),
        FieldPanel("body"),
        FieldPanel("office"),
    ]
    api_fields = [
        *BasePage.api_fields,
        *(APIField(name) for name in ("date", "image", "image_alt", "body", "office")),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("date")]
    parent_page_types = ["gel_pages.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("noticia")
        verbose_name_plural = _("noticias")
        indexes = [models.Index(fields=["-date"], name="news_date")]

    @property
    def dated_on(self):
        """The day it happened or was told."""
        return self.date

    def schema_properties(self) -> dict[str, object]:
        """The date, for news aggregators."""
        return {"headline": self.title, "datePublished": self.date.isoformat()}

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": _("Describa la imagen para quien no la ve.")})
        if self.date and self.date > clock.today():
            raise ValidationError(
                {"date": _("La fecha es futura: escriba el día en que ocurrió o en que se cuenta.")}
            )
