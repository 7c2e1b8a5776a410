"""Images and documents, own models from the first migration so that they can grow."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Collection
from wagtail.search import index

from ..normaliser import normalise, normalise_title
from .municipality import Municipality


def town_folder(collection: Collection) -> str:
    """The short name of the municipality that owns a collection, as a folder of files."""
    root = collection.path[: 2 * collection.steplen]
    town = Municipality.objects.filter(collection__path=root).first()
    return town.slug if town else "plataforma"


def document_path(document: "MunicipalDocument", filename: str) -> str:
    """A folder per municipality: a file of one never changes the name of another's."""
    return f"documents/{town_folder(document.collection)}/{Path(filename).name}"


class MunicipalImage(AbstractImage):
    """An image. `description` (from Wagtail) is its default text alternative."""

    # No tags: Wagtail's are one list for the whole installation, which no municipality may see.
    admin_form_fields = ("title", "file", "description", "collection")

    class Meta(AbstractImage.Meta):
        verbose_name = _("imagen")
        verbose_name_plural = _("imágenes")

    def generate_rendition_file(self, filter, *, source=None) -> ContentFile:
        """The image at another size; the temporary file that Wagtail leaves open is closed."""
        with super().generate_rendition_file(filter, source=source) as generated:
            generated.seek(0)
            return ContentFile(generated.read(), name=generated.name)


class ImageRendition(AbstractRendition):
    """An image at a size and format that a page asked for."""

    image = models.ForeignKey(MunicipalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """A folder per municipality: the address says on whose site the file is served."""
        return f"images/{town_folder(self.image.collection)}/{Path(filename).name}"


class MunicipalDocument(AbstractDocument):
    """A file offered for download; pages show its format and size beside the link."""

    file = models.FileField(_("archivo"), upload_to=document_path)

    admin_form_fields = ("title", "file", "collection")
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("normalised_title"),
        index.SearchField("normalised_text"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")

    @property
    def file_format(self) -> str:
        """The format in the letters people know: PDF, XLSX."""
        return self.file_extension.upper()

    @property
    def text(self) -> str:
        """What the file says, once it was read; see `cms.tenancy.document_text`."""
        content = getattr(self, "content", None)
        return content.text if content else ""

    @property
    def normalised_title(self) -> str:
        """Title as the search index sees it: words that know they stand in a title."""
        return normalise_title(self.title)

    @property
    def normalised_text(self) -> str:
        """Title and text as the search index sees them."""
        return normalise(f"{self.title} {self.text}")
