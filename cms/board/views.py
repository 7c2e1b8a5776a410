"""«Actualización de canales»: every channel, how old it is and who answers for it."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.municipalities.views import may_see_gaps
from gel_pages.channel_ages import ChannelAge, State, channel_ages


class ChannelAgesView(WagtailAdminTemplateMixin, TemplateView):
    """The latest first; narrowed by state or by office."""

    page_title = gettext_lazy("Actualización de canales")
    header_icon = "time"
    template_name = "cms/board/channel_ages.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who reads no pages."""
        if not may_see_gaps(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows that were asked for, and what can be asked."""
        every = channel_ages(self.request.municipality)  # type: ignore[attr-defined]
        state, office = (self.request.GET.get(name, "") for name in ("estado", "dependencia"))
        offices = {age.channel.office for age in every if age.channel.office}
        return super().get_context_data(
            ages=[age for age in every if _wanted(age, state, office)],
            states=State,
            offices=sorted(offices, key=lambda each: each.name),
            chosen_state=state,
            chosen_office=office,
            **kwargs,
        )


def _wanted(age: ChannelAge, state: str, office: str) -> bool:
    of_state = state not in State.__members__ or age.state is State[state]
    return of_state and (not office.isdecimal() or age.channel.office_id == int(office))
