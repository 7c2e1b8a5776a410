"""Recordings as schema.org names them; only what is known of each."""

from wagtail.blocks import StreamValue

from .models.directory import filled
from .templatetags.responsive_image import poster_address

TYPES = {"audio": "AudioObject", "video": "VideoObject", "gallery": "ImageGallery"}


def schema_of(block: StreamValue.StreamChild) -> dict[str, object]:
    """An audio or a video with its file or address; a gallery with its pictures."""
    value = block.value
    day = value["date"].isoformat() if value.get("date") else None
    data = {"@type": TYPES[block.block_type], "name": value.get("title"), "datePublished": day}
    if block.block_type == "gallery":
        pictures = [_picture(picture) for picture in value["pictures"] if picture["image"]]
        return filled(data | {"associatedMedia": pictures})
    document = value.get("document")
    if block.block_type == "video":
        poster = value.get("poster")
        data |= {"uploadDate": day, "thumbnailUrl": poster and poster_address(poster)}
        data |= {"description": value.get("title")}
    return filled(
        data
        | {
            "contentUrl": document and document.url,
            "encodingFormat": document and document.content_type,
            "url": None if document else value.get("url"),
        }
    )


def _picture(picture) -> dict[str, object]:
    return filled(
        {
            "@type": "ImageObject",
            "name": picture.get("caption") or picture.get("alt"),
            "contentUrl": poster_address(picture["image"]),
        }
    )
