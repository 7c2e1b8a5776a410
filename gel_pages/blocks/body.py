"""The body of a narrative page: headings, text, images and files, in the author's order."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A second-level heading: the page's title is the first level."""

    class Meta:
        icon = "title"
        label = _("Título de sección")
        template = "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Text in paragraphs and lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Texto")
        template = "blocks/paragraph.html"


class DescribedImageBlock(ImageBlock):
    """Wagtail's image with its text alternative; the label it leaves in English is Spanish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].label = _("Archivo")


class FigureBlock(blocks.StructBlock):
    """An image with its text alternative (required unless decorative) and a caption."""

    image = DescribedImageBlock(label=_("Imagen"))
    caption = blocks.CharBlock(label=_("Pie de imagen"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Imagen")
        template = "blocks/figure.html"


class DownloadBlock(blocks.StructBlock):
    """A file to download; the page shows its format and size."""

    document = DocumentChooserBlock(label=_("Documento"))
    description = blocks.CharBlock(label=_("Qué contiene"), required=False, max_length=250)

    class Meta:
        icon = "doc-full"
        label = _("Documento para descargar")
        template = "blocks/download.html"


class BodyBlock(blocks.StreamBlock):
    """What an author can put in the body of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    figure = FigureBlock()
    download = DownloadBlock()
