"""Narrative pages: mission, functions, policies, history."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField

from ..blocks import BodyBlock
from .base import BasePage


class NarrativePage(BasePage):
    """Text that an act or a decision of the alcaldía stands behind."""

    body = StreamField(BodyBlock(), verbose_name=_("contenido"))
    backing_act = models.CharField(
        _("acto que lo respalda"),
        max_length=200,
        blank=True,
        help_text=_("Por ejemplo: Acuerdo 12 de 2008, artículo 3."),
    )
    in_force_since = models.DateField(
        _("vigente desde"),
        null=True,
        blank=True,
        help_text=_("Para políticas y textos con versión: desde cuándo rige esta."),
    )

    substance = ("body", "backing_act", "in_force_since")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("backing_act"),
        FieldPanel("in_force_since"),
    ]
    api_fields = [
        *BasePage.api_fields,
        APIField("body"),
        APIField("backing_act"),
        APIField("in_force_since"),
    ]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("página de texto")
        verbose_name_plural = _("páginas de texto")
