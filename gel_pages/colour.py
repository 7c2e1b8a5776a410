"""Colours and their contrast, by the formula of WCAG 2.2 (relative luminance, contrast ratio)."""

from typing import NamedTuple

STEPS = 64


class Colour(NamedTuple):
    """A colour of sRGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> "Colour":
        """From six hexadecimal figures, with or without `#`; ValueError for anything else."""
        figures = text.removeprefix("#")
        if len(figures) != 6:
            raise ValueError(text)
        return cls(*bytes.fromhex(figures))

    def __str__(self) -> str:
        return f"#{bytes(self).hex()}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 (black) to 1 (white)."""
        red, green, blue = (_linear(part / 255) for part in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """This colour with a share (0 to 1) of another."""
        return Colour(*(round(a + (b - a) * share) for a, b in zip(self, other, strict=True)))

    def readable_on(self, ground: "Colour", ratio: float, toward: "Colour") -> "Colour":
        """The nearest mix of this colour with `toward` that has the contrast asked for on a ground.

        The end of the way is `toward` itself, so choose one that has it.
        """
        mixes = (self.mixed(toward, step / STEPS) for step in range(STEPS))
        return next((mix for mix in mixes if contrast(mix, ground) >= ratio), toward)


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
