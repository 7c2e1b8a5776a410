"""What this room announces to the rooms above."""

from django.dispatch import Signal

# Sent inside the transaction that stores an answer, with `page`: its form.
answer_received = Signal()
