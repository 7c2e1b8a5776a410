"""Something that people can come to: when, where, what for and for whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from cms.tenancy.models import Office

from ..blocks.body import TEXT_FEATURES
from ..calendar_files import IcsMixin
from ..web_addresses import host_of, validate_web_address
from .base import BasePage
from .schedule import EventQuerySet, ScheduleMixin


class EventPage(IcsMixin, ScheduleMixin, BasePage):
    """An activity of the calendar. What was called off stays, and says so."""

    place = models.CharField(
        _("lugar"), max_length=150, blank=True, help_text=_("Como lo llama la gente del municipio.")
    )
    address = models.CharField(
        _("dirección"), max_length=150, blank=True, help_text=_("Con barrio o vereda.")
    )
    text = RichTextField(_("de qué se trata"), blank=True, features=TEXT_FEATURES)
    audience = models.CharField(
        _("para quién es"), max_length=200, blank=True, help_text=_("Si es para todos, dígalo.")
    )
    needs_registration = models.BooleanField(_("hay que inscribirse"), default=False)
    registration_url = models.CharField(
        _("dónde se inscribe la gente"),
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text=_("Un formulario de este sitio o de otro."),
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia que la organiza"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact = models.CharField(
        _("contacto"),
        max_length=150,
        blank=True,
        help_text=_("Correo o teléfono institucional, nunca el personal."),
    )
    is_cancelled = models.BooleanField(
        _("se canceló"),
        default=False,
        help_text=_(
            "No la retire del sitio: quien pensaba ir debe saberlo, aquí y en el calendario de su"
            " celular. En «de qué se trata» diga por qué y si habrá otra fecha."
        ),
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    substance = (
        "starts_at",
        "ends_at",
        "is_all_day",
        "place",
        "address",
        "text",
        "audience",
        "needs_registration",
        "registration_url",
        "office_id",
        "contact",
        "is_cancelled",
    )
    schema_type = "Event"
    in_site_map = False
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("is_all_day"),
            ],
            heading=_("Cuándo"),
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address")], heading=_("Dónde")),
        FieldPanel("text"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [FieldPanel("needs_registration"), FieldPanel("registration_url")],
            heading=_("Inscripción"),
        ),
        MultiFieldPanel(
            [FieldPanel("office"), FieldPanel("contact")], heading=_("Quién la organiza")
        ),
        FieldPanel("is_cancelled"),
    ]
    api_fields = [APIField(name.removesuffix("_id")) for name in ("summary", *substance)]
    parent_page_types = ["gel_pages.CalendarPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")

    @property
    def takes_registrations(self) -> bool:
        """Whether a person can still register, and where is known."""
        open_yet = self.needs_registration and not (self.is_cancelled or self.is_over)
        return open_yet and bool(self.registration_url)

    @property
    def registration_host(self) -> str:
        """Whose site registration is on; empty if on this one."""
        return host_of(self.registration_url)

    def ics_events(self) -> list["EventPage"]:
        """Itself alone."""
        return [self]

    def schema_properties(self) -> dict[str, object]:
        """When, where, by whom and whether it will be, as schema.org names them."""
        office = self.office and {"@type": "GovernmentOffice", "name": self.office.name}
        place = {"@type": "Place", "name": self.place or self.address, "address": self.address}
        status = "EventCancelled" if self.is_cancelled else "EventScheduled"
        return {
            "startDate": self.schema_time(self.starts_at),
            "endDate": self.ends_at and self.schema_time(self.ends_at),
            "eventStatus": f"https://schema.org/{status}",
            "location": place["name"] and {name: said for name, said in place.items() if said},
            "organizer": office,
            "audience": self.audience and {"@type": "Audience", "audienceType": self.audience},
        }
