"""The screens of the single servant: declaring it, ending it, and what was published alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, View
from wagtail.admin import messages

from cms.tenancy.models import User

from ..emergencies import watches_emergencies
from ..forms_of_exceptions import SoleServantForm
from ..models import SelfApproval, SoleServant
from ..roles import roles_of
from ..sole_servants import DECLARE, declare, end, self_approvals_of
from .people import NamedScreen, actor, municipality_of


def may_declare(user: User) -> bool:
    """The leader and the administrator of a municipality."""
    return user.is_active and any(role.slug in DECLARE for role in roles_of(user))


def may_see_self_approvals(user: User) -> bool:
    """Those who declare, Control Interno, editors, and the platform."""
    return user.is_superuser or may_declare(user) or watches_emergencies(user)


class SelfApprovalIndexView(NamedScreen, ListView):
    """Versions approved without a second review, how many, and under which declarations."""

    template_name = "workflows/sole_servant/index.html"
    page_title = gettext_lazy("Publicado sin segunda revisión")
    header_icon = "user"
    paginate_by = 50
    context_object_name = "approvals"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else."""
        if not may_see_self_approvals(actor(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> "QuerySet[SelfApproval]":
        """Those of this municipality."""
        return self_approvals_of(municipality_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The declarations too."""
        rows = SoleServant.objects.filter(municipality=municipality_of(self.request))
        return super().get_context_data(
            declarations=rows.select_related("person", "declared_by", "ended_by"),
            may_declare=may_declare(actor(self.request)),
            **kwargs,
        )


class DeclareView(NamedScreen, FormView):
    """Declare that the municipality has a single servant for its site."""

    template_name = "workflows/sole_servant/declare.html"
    form_class = SoleServantForm
    page_title = gettext_lazy("Declarar un solo servidor")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The leader and the administrator."""
        if not may_declare(actor(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whoever declares it."""
        return super().get_form_kwargs() | {"by": actor(self.request)}

    def form_valid(self, form: SoleServantForm) -> HttpResponse:
        """Keep it and show the list."""
        declare(form.instance)
        messages.success(
            self.request,
            _("%(who)s puede aprobar lo suyo hasta el %(until)s. Cada página lo dirá.")
            % {"who": form.instance.person.get_full_name(), "until": form.instance.until},
        )
        return redirect("workflows_self_approvals")


class EndDeclarationView(View):
    """End a declaration before its date."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """From now on the four eyes hold again."""
        user = actor(request)
        if not may_declare(user):
            raise PermissionDenied
        standing = SoleServant.objects.filter(municipality=user.municipality, ended_at=None)
        end(get_object_or_404(standing, pk=kwargs["declaration_id"]), user)
        messages.success(request, _("La declaración terminó: vuelve la regla de los cuatro ojos."))
        return redirect("workflows_self_approvals")
