"""The list of answers in the admin, which notes who read them."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.views import SubmissionsListView
from wagtail.log_actions import log

from .downloads import cell


class AnswersView(SubmissionsListView):
    """Answers on the screen or in a file; either way, reading personal data is logged."""

    page_title = _("Respuestas")

    def render_to_response(self, context, **response_kwargs):
        """Note which answers were shown, to whom and how, before showing them."""
        shown = [answer.pk for answer in context["submissions"]]
        if shown:
            how = self.request.GET.get("export") if self.is_export else "pantalla"
            data = {"answers": shown, "how": how}
            log(instance=self.form_page, action="gel.answers.read", data=data)
        return super().render_to_response(context, **response_kwargs)

    def to_row_dict(self, item):
        """A row of a file, in which no answer can be run as a formula."""
        row = super().to_row_dict(item)
        return {
            name: cell(value) if isinstance(value, str) else value for name, value in row.items()
        }
