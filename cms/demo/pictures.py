"""Plain pictures drawn here, so that no town's real coat of arms or place is misused."""

from io import BytesIO
from math import pi, sin
from zlib import crc32

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from gel_pages.colour import WHITE, Colour

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
LANDSCAPE = (1600, 900)
GREEN_AND_GOLD = ("#2f6b3c", "#f2c230")
RANGES = 5


def shield(name: str, colours: list[str]) -> ImageFile:
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
    return _png(canvas, name)


def landscape(name: str, colours: list[str] | tuple[str, str] = GREEN_AND_GOLD) -> ImageFile:
    """A PNG of a sun over ranges of hills, 1600 × 900 px; the nearest range in the first colour.

    Each name has hills of its own.
    """
    near, sun = (Colour.parse(colour) for colour in colours)
    sky = near.mixed(WHITE, 0.88)
    width, height = LANDSCAPE
    shift = crc32(name.encode()) % 100 / 100
    canvas = Image.new("RGB", LANDSCAPE, sky)
    draw = ImageDraw.Draw(canvas)
    draw.circle((width * (0.2 + 0.6 * shift), height * 0.3), height * 0.14, fill=sun)
    for number in range(RANGES):
        crest = [(x, _crest(x / width, number, shift) * height) for x in range(0, width + 8, 8)]
        nearness = (number + 1) / RANGES
        draw.polygon([(0, height), *crest, (width, height)], fill=sky.mixed(near, nearness))
    return _png(canvas, name)


def _crest(x: float, number: int, shift: float) -> float:
    """Where a range ends against the sky, from above; place and height as shares of the picture."""
    x += 2 * shift
    waves = 0.1 * sin(2.1 * pi * x + 1.7 * number) + 0.04 * sin(5.3 * pi * x + 2.9 * number)
    return 0.42 + 0.1 * number - waves


def _png(canvas: Image.Image, name: str) -> ImageFile:
    buffer = BytesIO()
    canvas.save(buffer, "PNG")
    return ImageFile(buffer, name=name)
