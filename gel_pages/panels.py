"""Panels of the page editor."""

from wagtail.admin.panels import Panel

from .demands import demands_of
from .models.channel import Channel

# The last tab of the editor: what goes with a version when it is sent to approval.
SENDING: list[Panel] = []


def register_sending_panels(*panels: Panel) -> None:
    """Let the room of approval say what goes with a version; the same panels replace themselves."""
    SENDING[:] = panels


class DemandPanel(Panel):
    """What the norms ask of the channel, above the fields that answer them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "gel_pages/panels/demands.html"

        def channel(self) -> Channel | None:
            """The channel of the page, or of the one it will stand under."""
            page = self.instance if self.instance.path else self.form.parent_page
            return Channel.objects.select_related("office").living_at(page) if page else None

        def is_shown(self) -> bool:
            """Where no norm asks anything there is nothing to say."""
            return bool(demands_of(self.channel()))

        def get_context_data(self, parent_context=None):
            """Adds the channel and its demands."""
            context = super().get_context_data(parent_context)
            channel = self.channel()
            return context | {"channel": channel, "demands": demands_of(channel)}
