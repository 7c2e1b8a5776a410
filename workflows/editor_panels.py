"""What the editor asks of whoever sends a version to approval, in its last tab."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, Panel

from .models.conversation import NOTE_LENGTH


class NotePanel(Panel):
    """A few words for the reviewer; they are kept when the version is sent, never published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflows/panels/note.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """What was typed stays if the form comes back with an error."""
            context = super().get_context_data(parent_context)
            typed = self.request.POST.get("review_note", "") if self.request else ""
            return context | {"typed": typed, "note_length": NOTE_LENGTH}


def sending_panels() -> list[Panel]:
    """The dates that are approved with the version, the note, and comments beside each field."""
    dates = MultiFieldPanel(
        [FieldPanel("go_live_at"), FieldPanel("expire_at")],
        heading=_("Fechas que propone"),
        help_text=_(
            "Opcionales. Se aprueban con el texto: la página se publica o se retira sola ese día. "
            "Sin fechas, se publica al aprobarse y se queda."
        ),
    )
    return [NotePanel(heading=_("Nota para quien revisa")), dates, CommentPanel()]
