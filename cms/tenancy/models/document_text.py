"""What a document says, read from its file once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .media import MunicipalDocument


class DocumentText(models.Model):
    """The text of one file, as the search finds it.

    `file_name` says which file was read: a document with another file waits to be read again.
    """

    class State(models.TextChoices):
        READ = "leido", _("leído")
        PARTLY_READ = "leido-en-parte", _("leído hasta el límite")
        WITHOUT_TEXT = "sin-texto", _("sin texto: solo imágenes")
        UNREADABLE = "ilegible", _("no se pudo leer")
        NOT_READ = "formato-sin-texto", _("formato que no se lee")

    document = models.OneToOneField(
        MunicipalDocument, on_delete=models.CASCADE, related_name="content", primary_key=True
    )
    file_name = models.CharField(_("archivo leído"), max_length=255)
    state = models.CharField(_("estado"), max_length=20, choices=State)
    text = models.TextField(_("texto"), blank=True)
    read_at = models.DateTimeField(_("leído el"))

    class Meta:
        verbose_name = _("texto de documento")
        verbose_name_plural = _("textos de documentos")
