"""One's own open sessions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ..events import Kind, record
from ..sessions import close, close_all, open_sessions
from .enrolment import AccountScreen


class SessionsView(AccountScreen, TemplateView):
    """Where the account is open; a POST closes one of them, or all the others."""

    page_title = gettext_lazy("Mis sesiones")
    template_name = "accounts/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, self.is_this(row)) for row in open_sessions(self.request.user)]
        return super().get_context_data(
            sessions=sorted(rows, key=lambda row: not row[1]), others=len(rows) > 1, **kwargs
        )

    def is_this(self, row: Any) -> bool:
        """Whether it is the one from which the person is looking."""
        return row.session_key == self.request.session.session_key

    def post(self, request: HttpRequest) -> HttpResponse:
        """Only one's own; the one in use is left by «Cerrar sesión»."""
        others = [row for row in open_sessions(request.user) if not self.is_this(row)]
        chosen = [row for row in others if str(row.pk) == request.POST.get("session")]
        if "others" in request.POST:
            closed = close_all(request.user, but=request.session.session_key)
        else:
            closed = len(chosen)
            for row in chosen:
                close(row)
        if closed:
            record(Kind.SESSION_CLOSED, request.user, detail=str(closed))
        messages.success(request, _("Sesiones cerradas: %(number)s.") % {"number": closed})
        return redirect("access_sessions")
