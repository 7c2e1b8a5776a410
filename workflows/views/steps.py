"""The screens where a municipality says which channels ask for more than the editor's review."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from cms.tenancy.models import Municipality, User
from gel_pages.models import Channel

from ..forms import StepsForm
from ..roles import roles_of
from ..steps import channels_with_steps, lonely_steps, set_steps
from .people import NamedScreen, municipality_of


def may_set_steps(user: User) -> bool:
    """The administrator of the municipality, and the platform's."""
    return user.is_superuser or any(role.administers for role in roles_of(user))


class OfAdministration(View):
    """Screens of those who keep the settings of the municipality whose site this is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else."""
        if not may_set_steps(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def municipality(self) -> Municipality:
        """The one whose steps are shown."""
        return municipality_of(self.request)


class StepsIndexView(OfAdministration, NamedScreen, TemplateView):
    """Every channel with its steps."""

    template_name = "workflows/steps_index.html"
    page_title = gettext_lazy("Pasos de revisión")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Channels of this municipality only."""
        return super().get_context_data(channels=channels_with_steps(self.municipality), **kwargs)


class StepsView(OfAdministration, NamedScreen, FormView):
    """The steps of one channel."""

    template_name = "workflows/steps.html"
    form_class = StepsForm
    page_title = gettext_lazy("Pasos de revisión")
    header_icon = "tasks"

    @cached_property
    def channel(self) -> Channel:
        """The channel named in the address, of this municipality."""
        channels = Channel.objects.filter(
            municipality=self.municipality, root_page__depth__gt=2
        ).select_related("office", "municipality", "root_page")
        return get_object_or_404(channels, pk=self.kwargs["channel_id"])

    def get_page_subtitle(self) -> str:
        """The channel's name in the header."""
        return str(self.channel)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form offers the reviewers of the channel's municipality."""
        return super().get_form_kwargs() | {"channel": self.channel}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The channel, for its office."""
        return super().get_context_data(channel=self.channel, **kwargs)

    def form_valid(self, form: StepsForm) -> HttpResponse:
        """Keep them and warn of a step that nobody could take today."""
        set_steps(self.channel, form.reviewers(), by=self.request.user)  # type: ignore[arg-type]
        messages.success(
            self.request, _("Los pasos de «%(channel)s» cambiaron.") % {"channel": self.channel}
        )
        for step in lonely_steps(self.channel):
            messages.warning(
                self.request,
                _("Hoy nadie puede dar el paso «%(step)s»: lo que se envíe se quedará esperando.")
                % {"step": step},
            )
        return super().form_valid(form)

    def get_success_url(self) -> str:
        """The list of channels."""
        return reverse("workflows_steps")
