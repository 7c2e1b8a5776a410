"""What this room tells Wagtail's log."""

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from .conflicts import newer_version, way_on


@hooks.register("before_edit_page")
def tell_of_a_newer_version(request: HttpRequest, page: Page) -> None:
    """Beside the refusal of the form, the way to go on."""
    if request.method != "POST" or "application/json" in request.headers.get("accept", ""):
        return
    if latest := newer_version(request.POST, page, request.user):
        loaded = request.POST.get("loaded_revision_id", "")
        messages.warning(request, way_on(latest, page, loaded))


@hooks.register("register_log_actions")
def answer_actions(actions) -> None:
    """Who read or deleted the answers of a form; what they said is never in the log."""

    @actions.register_action("gel.answers.read")
    class Reading(LogFormatter):
        label = gettext_lazy("Leer respuestas")

        def format_message(self, log_entry) -> str:
            number = len(log_entry.data["answers"])
            words = {"number": number, "how": log_entry.data["how"]}
            if log_entry.data["how"] == "pantalla":
                return (
                    ngettext("Leyó %(number)s respuesta", "Leyó %(number)s respuestas", number)
                    % words
                )
            return gettext("Descargó %(number)s respuestas en %(how)s") % words

    @actions.register_action("gel.answers.delete")
    class Deletion(LogFormatter):
        label = gettext_lazy("Borrar respuestas")

        def format_message(self, log_entry) -> str:
            number = log_entry.data["answers"]
            return ngettext(
                "Se borró %(number)s respuesta", "Se borraron %(number)s respuestas", number
            ) % {"number": number}
