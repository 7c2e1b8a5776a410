"""GEL-T roles: rows, so that a municipality's division of work can be read and audited."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy.models import Municipality


class Role(models.Model):
    """What somebody who holds the role may do in their own municipality.

    The lists name Wagtail and Django permissions by codename; a codename that the installation
    does not know yet is granted as soon as it exists. Nobody receives `publish`, `lock`, `unlock`
    or `bulk_delete`: publication belongs to the approval, never to a person.
    """

    class Reach(models.TextChoices):
        """Which pages of the municipality the page permissions count for."""

        NONE = "none", _("ninguna página")
        READING = "reading", _("lee todas")
        OFFICE = "office", _("los canales de su dependencia")
        MUNICIPALITY = "municipality", _("todas las del municipio")

    slug = models.SlugField(_("clave"), unique=True)
    title = models.CharField(_("nombre"), max_length=80)
    description = models.TextField(_("qué hace"))
    reach = models.CharField(
        _("alcance en las páginas"), max_length=12, choices=Reach.choices, default=Reach.NONE
    )
    approves = models.BooleanField(_("aprueba contenidos"), default=False)
    reviews_first = models.BooleanField(
        _("puede revisar antes del editor, donde un canal lo pide"), default=False
    )
    publishes_in_emergency = models.BooleanField(
        _("publica en una emergencia, con su motivo"), default=False
    )
    administers = models.BooleanField(_("lleva las cuentas y los ajustes"), default=False)
    reads_personal_data = models.BooleanField(_("lee datos personales"), default=False)
    page_permissions = models.JSONField(_("permisos de página"), default=list, blank=True)
    file_permissions = models.JSONField(
        _("permisos sobre imágenes y documentos"), default=list, blank=True
    )
    permissions = models.JSONField(_("otros permisos"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("roles")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def needs_second_factor(self) -> bool:
        """Whether a stolen password would decide what is public or show people's data."""
        return (
            self.approves
            or self.publishes_in_emergency
            or self.administers
            or self.reads_personal_data
        )


class RoleGroup(models.Model):
    """The group of one municipality whose members hold a role."""

    role = models.ForeignKey(
        Role, verbose_name=_("rol"), on_delete=models.PROTECT, related_name="role_groups"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        on_delete=models.PROTECT,
        related_name="role_groups",
    )
    group = models.OneToOneField(
        Group, verbose_name=_("grupo"), on_delete=models.PROTECT, related_name="role_group"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("grupo de un rol")
        verbose_name_plural = _("grupos de los roles")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "municipality"], name="one_group_per_role_and_municipality"
            )
        ]

    def __str__(self) -> str:
        return str(self.group)
