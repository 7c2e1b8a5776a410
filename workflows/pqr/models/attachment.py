"""Files that come with a petition."""

from typing import Any

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .permanence import Permanent
from .petition import Petition


def private_storage() -> Storage:
    """The storage that no public address serves."""
    return storages["private"]


def storage_path(attachment: Any, filename: str) -> str:
    """Where a file is kept: by petition and row, never under the name the citizen gave it."""
    petition = attachment.petition
    return f"pqr/{petition.municipality.slug}/{petition.year}/{petition.pk}/{attachment.pk}"


class Attachment(Permanent):
    """An annex, of any format and size (Res. MinTIC 1519 de 2020, anexo 2, 2.4.3).

    The row is born with the petition, before the file is stored: a file that the store lost stays
    listed, with `stored_at` empty, and the citizen is told which one to send again.
    """

    petition = models.ForeignKey(
        Petition, verbose_name=_("petición"), on_delete=models.PROTECT, related_name="attachments"
    )
    name = models.CharField(_("nombre"), max_length=255)
    size = models.PositiveBigIntegerField(_("tamaño en bytes"))
    sha256 = models.CharField(_("huella SHA-256"), max_length=64, blank=True)
    file = models.FileField(
        _("archivo"), storage=private_storage, upload_to=storage_path, blank=True, max_length=200
    )
    stored_at = models.DateTimeField(_("guardado el"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("anexo")
        verbose_name_plural = _("anexos")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
