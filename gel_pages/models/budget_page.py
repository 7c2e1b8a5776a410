"""The budget of one fiscal year (vigencia): what was approved and how much of it was executed."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.tenancy import clock

from ..budget_figures import BudgetSide, Side, balance, sides_of
from ..budget_forms import BudgetForm
from ..downloads import CsvMixin, Table, data_download
from ..pesos import PesosField
from .base import BasePage

HEADER = [_("Vigencia"), _("Lado"), _("Rubro"), _("Aprobado"), _("Ejecutado"), _("Fecha de corte")]


class BudgetPage(CsvMixin, BasePage):
    """One fiscal year: income and spending line by line, the act behind them and their source."""

    year = models.PositiveSmallIntegerField(
        _("vigencia"),
        validators=[MinValueValidator(1900, _("Escriba el año con sus cuatro cifras: 2026."))],
        help_text=_("El año fiscal, con sus cuatro cifras."),
    )
    cutoff_on = models.DateField(
        _("fecha de corte"),
        null=True,
        blank=True,
        help_text=_("Hasta qué día va lo ejecutado. Vacía si solo publica lo aprobado."),
    )
    act = models.ForeignKey(
        "gel_pages.LegalActPage",
        verbose_name=_("acto que lo aprobó"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("El acuerdo o decreto, si está publicado en este sitio."),
    )
    document = models.ForeignKey(
        "tenancy.MunicipalDocument",
        verbose_name=_("documento"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("El acto o su anexo, si no está como página. Con texto que se pueda copiar."),
    )
    source = models.CharField(
        _("fuente de las cifras"),
        max_length=200,
        blank=True,
        help_text=_("De qué informe o sistema salen, para quien quiera comprobarlas."),
    )

    substance = ("year", "cutoff_on", "act_id", "document_id", "source", "lines")
    schema_type = "Dataset"
    in_site_map = False
    kind_label = _("presupuesto")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("year"),
        MultiFieldPanel([FieldPanel("act"), FieldPanel("document")], heading=_("Quién lo aprobó")),
        InlinePanel(
            "lines",
            heading=_("Ingresos y gastos"),
            label=_("rubro"),
            help_text=_(
                "Una fila por rubro, en pesos y sin sumas: los totales se calculan solos. Lo"
                " ejecutado queda vacío mientras no se conozca."
            ),
        ),
        FieldRowPanel([FieldPanel("cutoff_on"), FieldPanel("source")]),
    ]
    api_fields = [APIField(name.removesuffix("_id")) for name in ("summary", *substance)]
    search_fields = [*BasePage.search_fields, index.FilterField("year")]
    parent_page_types = ["gel_pages.BudgetIndexPage"]
    subpage_types: list[str] = []
    base_form_class = BudgetForm

    class Meta:
        verbose_name = _("presupuesto de una vigencia")
        verbose_name_plural = _("presupuestos por vigencia")

    @property
    def dated_on(self) -> date | None:
        """The day to which its execution goes, if it tells any."""
        return self.cutoff_on

    @property
    def approved_by(self):
        """The act that approved it, while the public can read it."""
        return self.act if self.act and self.act.live else None

    def sides(self) -> tuple[Side, Side]:
        """Income and spending, with one query."""
        return sides_of(self.lines.all())

    def get_context(self, request, *args, **kwargs):
        """Adds the two sides, what the longest bar stands for, and whether they balance."""
        context = super().get_context(request, *args, **kwargs)
        sides = self.sides()
        return context | {
            "sides": sides,
            "balance": balance(*sides),
            "scale": max(side.largest for side in sides),
            "tells_executed": any(side.tells_executed for side in sides),
        }

    def csv_rows(self) -> Iterator[list[object]]:
        """Its lines for the file of this year and for that of all years."""
        for line in self.lines.all():
            figures = [line.approved, line.executed]
            yield [self.year, line.get_side_display(), line.name, *figures, self.cutoff_on]

    def csv_table(self) -> Table:
        """Every line, with the year and the day so that files of several years can be joined."""
        return Table(HEADER, self.csv_rows())

    def schema_properties(self) -> dict[str, object]:
        """A set of data with its file, as schema.org names it."""
        return {
            "temporalCoverage": str(self.year),
            "isBasedOn": self.approved_by and self.approved_by.title,
            "isAccessibleForFree": True,
            "distribution": data_download(),
        }

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > clock.today().year + 1:
            raise ValidationError(
                {"year": _("La vigencia es la de este año, la siguiente o una anterior.")}
            )
        if self.cutoff_on and self.cutoff_on > clock.today():
            raise ValidationError(
                {"cutoff_on": _("La fecha es futura: escriba hasta cuándo va lo ejecutado.")}
            )
        if self.cutoff_on and self.year and self.cutoff_on.year < self.year:
            raise ValidationError({"cutoff_on": _("La fecha es anterior a la vigencia.")})


class BudgetLine(Orderable):
    """A line (rubro) of one side; what was executed stays blank until somebody knows it."""

    page = ParentalKey(BudgetPage, on_delete=models.CASCADE, related_name="lines")
    side = models.CharField(_("lado"), max_length=8, choices=BudgetSide)
    name = models.CharField(_("rubro"), max_length=200)
    approved = PesosField(_("aprobado"), help_text=_("En pesos: 12.345.678."))
    executed = PesosField(
        _("ejecutado"),
        null=True,
        blank=True,
        help_text=_("En pesos, hasta la fecha de corte. Vacío si no se conoce."),
    )

    api_fields = [APIField(name) for name in ("side", "name", "approved", "executed")]
    panels = [
        FieldRowPanel([FieldPanel("side"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("approved"), FieldPanel("executed")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("rubro del presupuesto")
        verbose_name_plural = _("rubros del presupuesto")

    def substantive_values(self) -> dict[str, str]:
        """What this row says, for the fingerprint and the search; an unknown figure is blank."""
        figures = {"approved": self.approved, "executed": self.executed}
        said = {name: "" if amount is None else f"{amount:.2f}" for name, amount in figures.items()}
        return {"side": self.get_side_display(), "name": self.name, **said}
