"""The screen where an editor takes back an approval whose date has not come."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page

from cms.tenancy.models import User

from ..schedule import cancel_schedule, may_cancel_schedule, scheduled_moment
from .people import NamedScreen


class CancelScheduleView(NamedScreen, TemplateView):
    """Say what happens, then make the page a draft again."""

    template_name = "workflows/cancel_schedule.html"
    page_title = gettext_lazy("Cancelar la publicación programada")
    header_icon = "calendar"

    @cached_property
    def page(self) -> Page:
        """The page named in the address, of any type."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Editors only, and only while there is something to cancel."""
        if not may_cancel_schedule(self.page, cast(User, request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's name in the header."""
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page and its date."""
        when = scheduled_moment(self.page)
        return super().get_context_data(page=self.page, when=when, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Cancel it and go to the editor, which is open again."""
        cancel_schedule(self.page, cast(User, request.user))
        messages.success(
            request,
            _("«%(title)s» ya no se publicará sola: es un borrador y vuelve a pedir aprobación.")
            % {"title": self.page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_pages:edit", self.page.pk)
