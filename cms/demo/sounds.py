"""A plain sound made here, so that no voice of anybody is used."""

import wave
from io import BytesIO
from math import pi, sin

RATE = 8000  # samples per second, of one byte each
NOTES = (523.25, 659.25, 783.99)  # hertz: C, E, G
SECONDS_PER_NOTE = 0.7
FADE = 0.05  # seconds in which a note comes and goes, so that it does not click


def tone() -> bytes:
    """A WAV of three rising notes: two seconds, some 17 kB."""
    count = int(RATE * SECONDS_PER_NOTE)
    samples = bytearray()
    for note in NOTES:
        samples += bytes(_sample(number / RATE, note) for number in range(count))
    made = BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(bytes(samples))
    return made.getvalue()


def _sample(moment: float, note: float) -> int:
    """One byte of the wave at a moment of its note; 128 is silence."""
    loudness = min(1.0, moment / FADE, (SECONDS_PER_NOTE - moment) / FADE)
    return 128 + int(90 * loudness * sin(2 * pi * note * moment))
