"""One line of the log, and the columns over which its digest was taken."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.tenancy.models import Municipality


class Shape(models.Model):
    """The columns that a source had when it was sealed; an upgrade may add others later."""

    source = models.CharField(_("fuente"), max_length=60)
    columns = models.JSONField(_("columnas"))

    class Meta:
        verbose_name = _("forma de una fuente")
        verbose_name_plural = _("formas de las fuentes")
        default_permissions = ()


class Entry(models.Model):
    """What somebody did, noted in the transaction that did it; the source row has the whole of it.

    `number` and `digest` are empty until the line is sealed: then it is the next link of its
    municipality's chain (the platform has one of its own), and the database refuses to change or
    delete it. Names are kept as they were; accounts and pages may change theirs.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source = models.CharField(_("fuente"), max_length=60)
    source_pk = models.CharField(_("fila de la fuente"), max_length=40)
    at = models.DateTimeField(_("cuándo"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    who = models.CharField(_("cuenta"), max_length=200, blank=True)
    page_id = models.BigIntegerField(_("página"), null=True)
    what = models.CharField(_("qué hizo"), max_length=200)
    title = models.CharField(_("sobre qué"), max_length=255, blank=True)
    details = models.TextField(_("detalles"), blank=True)
    number = models.PositiveBigIntegerField(_("número"), null=True)
    shape = models.ForeignKey(Shape, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(_("sello"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("línea del registro")
        verbose_name_plural = _("registro de actividad")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["source", "source_pk"], name="row_noted_once"),
            models.UniqueConstraint(fields=["municipality", "number"], name="number_once"),
        ]
        indexes = [
            models.Index(fields=["municipality", "-at", "-id"], name="log_newest"),
            models.Index(fields=["page_id", "-at"], name="log_of_page"),
            models.Index(fields=["user", "-at"], name="log_of_person"),
            models.Index(fields=["id"], name="log_unsealed", condition=models.Q(number=None)),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.what} «{self.title}»"
