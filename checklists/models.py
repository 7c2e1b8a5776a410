"""Audits kept: photographs of a municipality's site on a day. Nobody edits a photograph."""

import zlib
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .criterion import VERDICT_LABELS, Verdict

NEVER_EDITED = "An audit is never edited: run another one."
NEVER_DELETED = "An audit is never deleted: it is evidence."
VERDICTS = [(str(verdict), label) for verdict, label in VERDICT_LABELS.items()]


class PhotographError(Exception):
    """Somebody tried to change or delete an audit after it was made."""


class PhotographQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise PhotographError(NEVER_EDITED)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refused."""
        raise PhotographError(NEVER_EDITED)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Write new rows; refuse to write over those in conflict."""
        if kwargs.get("update_conflicts"):
            raise PhotographError(NEVER_EDITED)
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        """Refused."""
        raise PhotographError(NEVER_DELETED)


class Photograph(models.Model):
    """A row written once, with its audit, and never changed."""

    objects = PhotographQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; refuse to write over an old one."""
        if not self._state.adding:
            raise PhotographError(NEVER_EDITED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was said of a site on a day stays said."""
        raise PhotographError(NEVER_DELETED)


class Snapshot(Photograph):
    """The bytes that were seen, once per content whatever the number of audits that saw them."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("huella"), max_length=64)
    compressed = models.BinaryField(_("contenido comprimido"))

    class Meta:
        verbose_name = _("copia de lo visto")
        verbose_name_plural = _("copias de lo visto")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256"], name="snapshot_once_per_content"
            )
        ]

    def __str__(self) -> str:
        return self.sha256

    @classmethod
    def of(cls, municipality: Municipality, sha256: str, body: bytes) -> Self:
        """A snapshot ready to be saved."""
        return cls(municipality=municipality, sha256=sha256, compressed=zlib.compress(body))

    @property
    def body(self) -> bytes:
        """The bytes, as they were hashed."""
        return zlib.decompress(self.compressed)


class Audit(Photograph):
    """One run over one municipality's site, with the scores it gave."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="audits"
    )
    target = models.CharField(_("sitio"), max_length=255)
    source = models.CharField(_("origen"), max_length=10)
    as_of = models.DateField(_("a la fecha"))
    started_at = models.DateTimeField(_("comenzó"))
    finished_at = models.DateTimeField(_("terminó"))
    pages = models.PositiveIntegerField(_("direcciones"))
    engine = models.CharField(_("versión del motor"), max_length=20)
    phase = models.CharField(_("fase"), max_length=40, blank=True, help_text=_("Vacía: todas."))
    # [{"id", "title", "edition", "phases": [{"id", "met", "scored", "percent", "review", …}]}]
    catalogues = models.JSONField(_("catálogos y puntajes"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("la pidió"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("auditoría")
        verbose_name_plural = _("auditorías")
        ordering = ["-finished_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("run_audit", _("Puede auditar el sitio"))]

    def __str__(self) -> str:
        return f"{self.municipality} {self.as_of:%Y-%m-%d}"

    @property
    def is_of_another_day(self) -> bool:
        """Whether it judged the site as if it were another day than the one it was made on."""
        return clock.local_date(self.finished_at) != self.as_of


class Outcome(Photograph):
    """The verdict of one row in one audit, with the wording and edition of that day."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveIntegerField()
    catalogue = models.CharField(_("catálogo"), max_length=40)
    row = models.CharField(_("fila"), max_length=120)
    phase = models.CharField(_("fase"), max_length=40)
    section = models.CharField(_("sección"), max_length=200)
    title = models.CharField(_("criterio"), max_length=250)
    requirement = models.TextField(_("qué pide"))
    provenance = models.TextField(_("cómo se conoce"))
    verdict = models.CharField(_("veredicto"), max_length=20, choices=VERDICTS)
    decided_by = models.CharField(_("lo decidió"), max_length=10)
    scored = models.BooleanField(_("puntúa"))
    # [{"criterion", "version", "key", "values", "text"}]: a key to render, a sentence to keep.
    reasons = models.JSONField(_("razones"))
    fixes = models.JSONField(_("cómo se corrige"))
    fix_url = models.CharField(_("dónde se corrige"), max_length=500, blank=True)
    evidence_count = models.PositiveIntegerField(_("evidencias"))

    class Meta:
        verbose_name = _("resultado")
        verbose_name_plural = _("resultados")
        ordering = ["audit", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "catalogue", "row"], name="outcome_once_per_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.catalogue}:{self.row}"

    @property
    def more_evidence(self) -> int:
        """How many places were seen and not kept: a pass keeps its count and a few examples."""
        return self.evidence_count - len(self.evidence.all())

    @property
    def verdict_label(self) -> str:
        """The verdict in the reader's words."""
        return str(Verdict(self.verdict).label)


class Evidence(Photograph):
    """A place that was seen: where, when, what it said, and the copy of its bytes."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="evidence")
    url = models.CharField(_("dirección"), max_length=2000)
    excerpt = models.TextField(_("fragmento"))
    sha256 = models.CharField(_("huella"), max_length=64)
    seen_at = models.DateTimeField(_("visto"))
    updated_at = models.DateField(_("última actualización"), null=True, blank=True)
    fix_url = models.CharField(_("dónde se corrige"), max_length=500, blank=True)
    snapshot = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("evidencia")
        verbose_name_plural = _("evidencias")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.url
