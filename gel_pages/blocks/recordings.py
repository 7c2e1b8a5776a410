"""Recordings: what is heard and seen, each with the words for who cannot hear or see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.tenancy import clock
from cms.tenancy.models import MunicipalDocument

from ..recording_formats import AUDIO, CAPTIONS, VIDEO, named
from ..web_addresses import host_of

WITHOUT_TRANSCRIPT = _("Escriba la transcripción: quien no oye debe poder leer lo que se dice.")
FUTURE = _("La fecha es futura: escriba el día en que se grabó.")
WITHOUT_FILE = _("Elija el archivo o escriba la dirección donde está.")


def title_block() -> blocks.CharBlock:
    """What the recording is called."""
    return blocks.CharBlock(label=_("Título"), max_length=150)


def date_block() -> blocks.DateBlock:
    """The day of the recording, which is not that of its publication."""
    return blocks.DateBlock(label=_("Fecha"), help_text=_("El día en que se grabó o fotografió."))


def address_block() -> blocks.URLBlock:
    """Where a recording is when another site keeps it."""
    return blocks.URLBlock(
        label=_("Dirección donde está"),
        required=False,
        help_text=_("Si está publicado en otro sitio. La página pone un enlace: no lo incrusta."),
    )


def transcript_block() -> blocks.RichTextBlock:
    """The words of the recording."""
    return blocks.RichTextBlock(
        label=_("Transcripción"),
        features=["bold", "italic", "ul", "ol", "link"],
        help_text=_("Lo que se dice y lo que se oye, para quien no oye y para el buscador."),
    )


class RecordingValue(blocks.StructValue):
    """A recording, as pages show it."""

    @property
    def host(self) -> str:
        """The site that keeps it, as people name it; empty for a file of this one."""
        return host_of(self.get("url") or "").removeprefix("www.")


class DatedBlock(blocks.StructBlock):
    """Something that was recorded one day; errors stand beside the field that has them."""

    def clean(self, value: Any) -> Any:
        """Judge each field, then what only holds between them."""
        errors: dict[str, Exception] = {}
        try:
            value = super().clean(value)
        except blocks.StructBlockValidationError as wrong:
            errors |= wrong.block_errors
        if value.get("date") and value["date"] > clock.today():
            errors["date"] = ValidationError(
                _("La fecha es futura: escriba el día en que se hizo.")
            )
        errors |= self.wrong(value)
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return value

    def wrong(self, value: Any) -> dict[str, Exception]:
        """Field → what is wrong with it, beyond what the field itself can tell."""
        return {}


class RecordingBlock(DatedBlock):
    """What audio and video share: a file of this site or an address, and a transcript always."""

    formats: frozenset[str] = frozenset()

    def wrong(self, value: Any) -> dict[str, Exception]:
        """A file of another kind at once; what is missing, when it is submitted."""
        errors = super().wrong(value) | wrong_format(value, "document", self.formats)
        if self.is_deferred_validation:
            return errors
        if not value.get("document") and not value.get("url"):
            errors["document"] = ValidationError(WITHOUT_FILE)
        if not _says_anything(value.get("transcript")):
            errors["transcript"] = ValidationError(WITHOUT_TRANSCRIPT)
        return errors


class AudioBlock(RecordingBlock):
    """A recording to hear."""

    formats = AUDIO

    title = title_block()
    date = date_block()
    document = DocumentChooserBlock(
        label=_("Archivo"), required=False, help_text=_("MP3, M4A, OGG o WAV, de 50 MB o menos.")
    )
    url = address_block()
    transcript = transcript_block()

    class Meta:
        icon = "media"
        label = _("Audio")
        template = "blocks/audio.html"
        value_class = RecordingValue


class VideoBlock(RecordingBlock):
    """A recording to see; one kept here has captions, for who does not hear."""

    formats = VIDEO

    title = title_block()
    date = date_block()
    document = DocumentChooserBlock(
        label=_("Archivo"), required=False, help_text=_("MP4 o WebM, de 50 MB o menos.")
    )
    captions = DocumentChooserBlock(
        label=_("Subtítulos"),
        required=False,
        help_text=_("Un archivo WebVTT (.vtt). Los pide todo video que se vea en este sitio."),
    )
    url = address_block()
    poster = ImageChooserBlock(
        label=_("Imagen de portada"), required=False, help_text=_("Lo que se ve antes de empezar.")
    )
    transcript = transcript_block()

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"
        value_class = RecordingValue

    def wrong(self, value: Any) -> dict[str, Exception]:
        """The captions too: their kind at once, their absence when it is submitted."""
        errors = super().wrong(value) | wrong_format(value, "captions", CAPTIONS)
        if value.get("document") and not value.get("captions") and not self.is_deferred_validation:
            errors["captions"] = ValidationError(
                _("Elija los subtítulos; si nadie habla, que digan «[Sin voz]».")
            )
        return errors


class PictureBlock(blocks.StructBlock):
    """A picture of a gallery with its text alternative: here no picture only adorns."""

    image = ImageChooserBlock(label=_("Imagen"))
    alt = blocks.CharBlock(
        label=_("Texto alternativo"),
        max_length=200,
        help_text=_("Qué muestra la imagen, para quien no la ve."),
    )
    caption = blocks.CharBlock(label=_("Pie de imagen"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Imagen")


class GalleryBlock(DatedBlock):
    """Pictures of one occasion."""

    title = title_block()
    date = date_block()
    pictures = blocks.ListBlock(PictureBlock(), label=_("Imágenes"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Galería de imágenes")
        template = "blocks/gallery.html"
        value_class = RecordingValue


class RecordingsBlock(blocks.StreamBlock):
    """What a page of recordings holds, in the order in which it is shown."""

    audio = AudioBlock()
    video = VideoBlock()
    gallery = GalleryBlock()


def wrong_format(value: Any, name: str, formats: frozenset[str]) -> dict[str, Exception]:
    """The error of a field whose file is of none of those formats; nothing otherwise."""
    document: MunicipalDocument | None = value.get(name)
    if document is None or document.file_extension.lower() in formats:
        return {}
    told = {"file": document.filename, "formats": named(formats)}
    return {
        name: ValidationError(_("«%(file)s» no sirve aquí: elija un archivo %(formats)s.") % told)
    }


def _says_anything(text: Any) -> bool:
    from ..plain_text import text_of

    return bool(text_of(text.source if text else ""))
