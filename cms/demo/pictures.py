"""Plain shields drawn here, so that no town's real coat of arms is misused."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

SIZE = 240
OUTLINE = [
    (20, 20),
    (220, 20),
    (220, 130),
    (200, 180),
    (160, 214),
    (120, 230),
    (80, 214),
    (40, 180),
    (20, 130),
]


def shield(colours: list[str], name: str) -> ImageFile:
    """A PNG of a two-colour shield on a transparent ground."""
    canvas = Image.new("RGBA", (SIZE, SIZE), (0, 0, 0, 0))
    field, band = colours
    draw = ImageDraw.Draw(canvas)
    draw.polygon(OUTLINE, fill=field)
    mask = Image.new("L", (SIZE, SIZE), 0)
    ImageDraw.Draw(mask).polygon(OUTLINE, fill=255)
    stripe = Image.new("RGBA", (SIZE, SIZE), (0, 0, 0, 0))
    ImageDraw.Draw(stripe).polygon(
        [(20, 20), (90, 20), (220, 170), (220, 240), (200, 240)], fill=band
    )
    canvas.paste(
        stripe, (0, 0), Image.composite(stripe.getchannel("A"), Image.new("L", (SIZE, SIZE)), mask)
    )
    draw.line([*OUTLINE, OUTLINE[0]], fill="#1c1c1c", width=5, joint="curve")
    buffer = BytesIO()
    canvas.save(buffer, "PNG")
    return ImageFile(buffer, name=name)
