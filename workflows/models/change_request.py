"""The request of a public change that is no version of a page: who asks, who decides, and what."""

from typing import Any, ClassVar, NoReturn
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User

from ..pqr.models.attachment import private_storage

KEPT = "cambios/"


class DecidedForGood(Exception):
    """Somebody tried to rewrite or to delete a request."""


def kept_path(change: "ChangeRequest", filename: str) -> str:
    """Where the bytes of a request are kept: never under the name that somebody gave the file."""
    return f"{KEPT}{change.municipality.slug}/{uuid4().hex}"


class ChangeRequestQuerySet(models.QuerySet):
    """Requests stay: a decided one is what Control Interno reads later."""

    def delete(self) -> NoReturn:
        """Refuse."""
        raise DecidedForGood(self.model._meta.label)

    def pending(self) -> "ChangeRequestQuerySet":
        """Those that wait for a decision."""
        return self.filter(status=ChangeRequest.Status.PENDING)


class ChangeRequest(models.Model):
    """One change that somebody asked for; decided once by somebody else, then never edited.

    `before` and `after` are what people read: lists of [label, value]. `asked` is what the kind of
    change needs to carry it out and `seen` how its target stood, so that a target that changed
    meanwhile is noticed. `file` holds the new bytes of a file, out of the public's reach, and
    `former_file` those that they replaced.
    """

    class Status(models.TextChoices):
        """Pending, or how it ended."""

        PENDING = "pendiente", _("Pendiente")
        APPROVED = "aprobada", _("Aprobada")
        RETURNED = "devuelta", _("Devuelta")
        WITHDRAWN = "retirada", _("Retirada")
        STALE = "vencida", _("Vencida")

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.SlugField(_("clase de cambio"), max_length=40)
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField()
    title = models.CharField(_("qué se cambia"), max_length=255)
    before = models.JSONField(_("antes"), default=list)
    after = models.JSONField(_("después"), default=list)
    asked = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    file = models.FileField(
        _("archivo pedido"),
        storage=private_storage,
        upload_to=kept_path,
        blank=True,
        max_length=200,
    )
    file_sha256 = models.CharField(_("huella del archivo pedido"), max_length=64, blank=True)
    former_file = models.FileField(
        _("archivo anterior"),
        storage=private_storage,
        upload_to=kept_path,
        blank=True,
        max_length=200,
    )
    former_sha256 = models.CharField(_("huella del archivo anterior"), max_length=64, blank=True)
    reason = models.TextField(_("motivo"))
    requested_by = models.ForeignKey(
        User, verbose_name=_("lo pidió"), on_delete=models.PROTECT, related_name="changes_asked"
    )
    requested_at = models.DateTimeField(_("pedido el"), default=clock.now)
    status = models.CharField(
        _("estado"), max_length=10, choices=Status, default=Status.PENDING, db_index=True
    )
    decided_by = models.ForeignKey(
        User,
        verbose_name=_("lo decidió"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes_decided",
    )
    decided_at = models.DateTimeField(_("decidido el"), null=True, blank=True)
    comment = models.TextField(_("comentario"), blank=True)
    history = HistoricalRecords()

    objects: ClassVar[models.Manager] = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("cambio pedido")
        verbose_name_plural = _("cambios pedidos")
        ordering = ["requested_at", "pk"]
        default_permissions = ()
        constraints = [
            # Of new redirects a municipality may ask for several at a time.
            models.UniqueConstraint(
                fields=["target_type", "target_id", "kind"],
                condition=Q(status="pendiente") & ~Q(kind="crear-redireccion"),
                name="one_pending_change_per_target_and_kind",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it; raises `DecidedForGood` for one that was decided."""
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("status", flat=True)
        if self.pk and stored.first() not in (None, self.Status.PENDING):
            raise DecidedForGood(str(self.pk))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was asked stays asked."""
        raise DecidedForGood(str(self.pk))

    @property
    def is_pending(self) -> bool:
        """Whether nobody decided yet."""
        return self.status == self.Status.PENDING

    @property
    def is_without_second_review(self) -> bool:
        """Whether who asked for it approved it, as a single servant may."""
        return self.status == self.Status.APPROVED and self.decided_by_id == self.requested_by_id

    @property
    def kind_title(self) -> str:
        """What kind of change it is, in the words of the screen."""
        from ..change_requests.kind import kinds

        kind = kinds().get(self.kind)
        return str(kind.title) if kind else self.kind

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Label, before and after of everything that the change touches."""
        return [
            (label, before, after)
            for (label, before), (_label, after) in zip(self.before, self.after, strict=True)
        ]
