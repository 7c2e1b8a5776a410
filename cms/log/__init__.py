"""The log: who did what and when, on one screen, and the proof that nobody rewrote it."""
