"""Notices (avisos): what everybody who opens the site must know now."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.tenancy import clock

from ..notice_levels import NoticeLevel
from .base import BasePage


class NoticeQuerySet(PageQuerySet):
    """Notices by their dates."""

    def in_force(self) -> "NoticeQuerySet":
        """Those whose time is now, gravest first, then newest."""
        now = clock.now()
        gravity = models.Case(
            *(
                models.When(level=level, then=models.Value(order))
                for order, level in enumerate(NoticeLevel)
            ),
            output_field=models.IntegerField(),
        )
        started = self.filter(starts_at__lte=now, ends_at__gt=now)
        return started.order_by(gravity, "-starts_at", "-pk")


class NoticePage(BasePage):
    """A short message that stands on every page of the site while it is in force."""

    level = models.CharField(
        _("nivel"),
        max_length=12,
        choices=NoticeLevel,
        default=NoticeLevel.INFORMATION,
        help_text=_(
            "Emergencia: hay vidas en peligro ahora. Alerta: puede haberlas o se interrumpe un"
            " servicio. Información: todo lo demás. Arriba de cada página sale el más grave."
        ),
    )
    text = models.CharField(
        _("mensaje"),
        max_length=300,
        help_text=_("Qué pasa, dónde y qué debe hacer la gente, en una o dos frases."),
    )
    starts_at = models.DateTimeField(
        _("empieza"),
        default=clock.now,
        db_index=True,
        help_text=_("Después de aprobado, el aviso sale solo a esta hora."),
    )
    ends_at = models.DateTimeField(
        _("termina"),
        db_index=True,
        help_text=_(
            "A esta hora se retira solo: un aviso viejo hace desconfiar del siguiente. Si la"
            " situación sigue, prolónguelo antes."
        ),
    )
    link_page = models.ForeignKey(
        Page,
        verbose_name=_("página con más información"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Por ejemplo, el canal de prevención de desastres."),
    )

    objects = PageManager.from_queryset(NoticeQuerySet)()

    substance = ("level", "text", "starts_at", "ends_at", "link_page_id")
    schema_type = "SpecialAnnouncement"
    in_site_map = False
    content_panels = [
        *Page.content_panels,
        FieldPanel("level"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("link_page"),
    ]
    api_fields = [APIField(name) for name in ("level", "text", "starts_at", "ends_at", "link_page")]
    parent_page_types = ["gel_pages.NoticeIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("aviso")
        verbose_name_plural = _("avisos")

    @property
    def dated_on(self) -> date | None:
        """The day it begins."""
        return clock.local_date(self.starts_at)

    @property
    def description(self) -> str:
        """The message itself."""
        return self.text

    @property
    def is_in_force(self) -> bool:
        """Whether its time is now."""
        return self.starts_at <= clock.now() < self.ends_at

    @property
    def more(self) -> Page | None:
        """The page that says more, while the public can read it."""
        return self.link_page if self.link_page and self.link_page.live else None

    def schema_properties(self) -> dict[str, object]:
        """When it was posted and until when it holds."""
        return {
            "text": self.text,
            "datePosted": self.starts_at.astimezone(clock.BOGOTA).isoformat(),
            "expires": self.ends_at.astimezone(clock.BOGOTA).isoformat(),
        }

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("El aviso termina antes de empezar.")})
