"""The tenant."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site


class MunicipalityQuerySet(models.QuerySet):
    def for_host(self, host: str) -> "Municipality | None":
        """The municipality whose site answers on this host name (no port, any case), or None."""
        return self.filter(site__hostname__iexact=host).select_related("site__root_page").first()


class Municipality(models.Model):
    """An alcaldía served by this installation: one Wagtail `Site`, one page tree, one collection.

    Identity only. What the law asks to publish about it (address, telephones, hours) is content,
    lives in its contact page and therefore passes through approval like any other content.
    """

    name = models.CharField(_("nombre"), max_length=80, help_text=_("Sin «Alcaldía de»: Soacha."))
    slug = models.SlugField(
        _("nombre corto"), unique=True, help_text=_("En minúsculas y sin tildes: soacha.")
    )
    department = models.CharField(_("departamento"), max_length=60)
    divipola = models.CharField(
        _("código DIVIPOLA"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^\d{5}$", _("El código DIVIPOLA tiene cinco cifras."))],
        help_text=_("Código del DANE: dos cifras del departamento y tres del municipio."),
    )
    nit = models.CharField(_("NIT"), max_length=12, blank=True)
    official_domain = models.CharField(
        _("dominio oficial"),
        max_length=100,
        blank=True,
        help_text=_("El dominio .gov.co asignado: soacha-cundinamarca.gov.co."),
    )
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="municipality")
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="municipality"
    )
    is_demo = models.BooleanField(
        _("es una demostración"),
        default=False,
        help_text=_("Los sitios de demostración lo dicen en cada página."),
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipio")
        verbose_name_plural = _("municipios")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """How the alcaldía signs: “Alcaldía de Soacha”."""
        return gettext("Alcaldía de %(name)s") % {"name": self.name}

    @property
    def home(self):
        """Root page of the municipality's tree."""
        return self.site.root_page
