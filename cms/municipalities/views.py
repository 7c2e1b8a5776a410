"""The screens of municipalities: those here, a new one, what one has; and what its site owes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, FormView, ListView, TemplateView, View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality, User
from gel_pages.laying import lay_channels
from workflows.models import Role
from workflows.roles import roles_of

from .forms import MunicipalityForm
from .gaps import ChannelState, channel_states
from .next_steps import next_steps

INDEX = reverse_lazy("municipalities:index")


class PlatformView(WagtailAdminTemplateMixin, View):
    """A screen of platform staff: superusers, who belong to no municipality."""

    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away everybody else."""
        if not request.user.is_superuser:
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, then here."""
        above = {"url": INDEX, "label": _("Municipios")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class MunicipalityIndexView(PlatformView, ListView):
    """The municipalities of this installation."""

    page_title = gettext_lazy("Municipios")
    template_name = "cms/municipalities/index.html"
    context_object_name = "municipalities"
    queryset = Municipality.objects.select_related("site")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class CreateMunicipalityView(PlatformView, FormView):
    """Asks for what must be known of a municipality and brings it to life."""

    page_title = gettext_lazy("Crear un municipio")
    template_name = "cms/municipalities/create.html"
    form_class = MunicipalityForm

    def form_valid(self, form: MunicipalityForm) -> HttpResponse:
        municipality, laid = form.found(by=self.request.user)
        created = _("%(name)s quedó creado, con %(number)s canales por llenar.")
        messages.success(
            self.request,
            created
            % {"name": municipality.name, "number": sum(bool(row.plan.type) for row in laid)},
        )
        return redirect("municipalities:municipality", pk=municipality.pk)


class MunicipalityView(PlatformView, DetailView):
    """What a municipality has of the plan, and what comes next; a POST lays what it lacks."""

    template_name = "cms/municipalities/municipality.html"
    context_object_name = "shown"
    queryset = Municipality.objects.select_related("site")

    def get_page_title(self) -> str:
        return self.object.full_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        channels = list(channel_states(self.object))
        return super().get_context_data(
            channels=channels,
            lacking=sum(row.channel is None for row in channels),
            next_steps=next_steps(self.object),
            address=public_address(self.object, "/"),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        municipality = get_object_or_404(self.get_queryset(), pk=pk)
        new = [row for row in lay_channels(municipality, by=request.user) if row.is_new]
        messages.success(request, _("Canales creados: %(number)s.") % {"number": len(new)})
        return redirect("municipalities:municipality", pk=pk)


class ChannelGapsView(WagtailAdminTemplateMixin, TemplateView):
    """«Canales que faltan»: what the municipality owes and no citizen can read yet."""

    page_title = gettext_lazy("Canales que faltan")
    header_icon = "tasks"
    template_name = "cms/municipalities/gaps.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who reads no pages."""
        if not may_see_gaps(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = list(channel_states(self.request.municipality))
        gaps = [(row, self.way_to(row)) for row in states if not row.is_live]
        return super().get_context_data(
            gaps=gaps, owed=len(states), live=len(states) - len(gaps), **kwargs
        )

    def way_to(self, row: ChannelState) -> str:
        """Where this person goes on with the channel; blank where they may not."""
        user = self.request.user
        if row.channel is None:
            municipality = self.request.municipality.pk
            lay = reverse("municipalities:municipality", args=[municipality])
            return lay if user.is_superuser else ""
        own = row.channel.office_id == user.office_id
        if not own and not user.is_superuser and not _reaches(user, *EVERYWHERE):
            return ""
        return reverse("wagtailadmin_pages:edit", args=[row.channel.root_page_id])


EVERYWHERE = (Role.Reach.MUNICIPALITY, Role.Reach.READING)


def may_see_gaps(user: User) -> bool:
    """Whoever has to do with pages, of the municipality or of the platform."""
    return user.is_superuser or _reaches(user, *EVERYWHERE, Role.Reach.OFFICE)


def _reaches(user: User, *reaches: str) -> bool:
    return any(role.reach in reaches for role in roles_of(user))
