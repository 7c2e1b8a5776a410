"""«Cuentas»: the people of one municipality, as its administrator keeps them."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.tenancy.models import User
from workflows.handover import roles_without, unfinished_work
from workflows.roles import roles_of

from .. import lockout
from ..acts import ACTS, acts_for
from ..events import Kind, record
from ..forms import PlaceForm
from ..powers import give_roles, may_administer
from ..second_factor import APP, is_required
from ..sessions import open_sessions


class AdministratorView(WagtailAdminTemplateMixin, View):
    """A screen of whoever keeps the accounts of this municipality."""

    header_icon = "group"
    page_title = gettext_lazy("Cuentas")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away everybody else."""
        if not may_administer(request.user, request.municipality):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, then here."""
        above = {"url": reverse("access_accounts"), "label": _("Cuentas")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    @property
    def accounts(self) -> QuerySet[User]:
        """Those of this municipality, and no others."""
        return User.objects.filter(municipality=self.request.municipality)


class AccountsView(AdministratorView, TemplateView):
    """The list, and the invitations that nobody accepted yet."""

    template_name = "accounts/index.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factor = Authenticator.objects.filter(user=OuterRef("pk"), type=APP)
        accounts = (
            self.accounts.annotate(has_factor=Exists(factor))
            .select_related("office")
            .prefetch_related("groups__role_group__role")
            .order_by("-is_active", "first_name", "last_name", "username")
        )
        pending = self.request.municipality.invitations.pending().select_related("office")
        return super().get_context_data(
            accounts=[(account, titles_of(account)) for account in accounts],
            locked=lockout.locked_among(accounts),
            invitations=pending.prefetch_related("roles"),
            **kwargs,
        )


def titles_of(account: User) -> str:
    """The roles of an account whose groups were fetched before."""
    roles = [group.role_group.role for group in account.groups.all() if _is_role(group)]
    return ", ".join(str(role) for role in sorted(roles, key=lambda role: role.order))


def _is_role(group: Any) -> bool:
    return hasattr(group, "role_group")


class AccountView(AdministratorView, FormView):
    """One account: its place, what can be done about it, what it leaves behind."""

    template_name = "accounts/account.html"
    form_class = PlaceForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the account in this municipality."""
        super().setup(request, *args, **kwargs)
        self.account = get_object_or_404(self.accounts, pk=kwargs["user_id"])
        self.is_own = self.account.pk == request.user.pk

    def get_page_title(self) -> str:
        return self.account.get_full_name() or self.account.get_username()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"account": self.account}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.account
        until = lockout.locked_until([lockout.of_account(account)])
        return super().get_context_data(
            account=account,
            is_own=self.is_own,
            roles=roles_of(account),
            needs_factor=is_required(account),
            locked_until=until,
            acts=acts_for(account, self.request.user),
            sessions=open_sessions(account),
            pages=unfinished_work(account),
            lonely_roles=roles_without(account),
            **kwargs,
        )

    def form_valid(self, form: PlaceForm) -> HttpResponse:
        """Change office and roles; never one's own."""
        if self.is_own:
            return permission_denied(self.request)
        office = form.cleaned_data["office"]
        if office != self.account.office:
            self.account.office = office
            self.account.save(update_fields=["office"])
            record(Kind.OFFICE_CHANGED, self.account, detail=str(office))
        give_roles(self.account, form.cleaned_data["roles"])
        messages.success(self.request, _("Dependencia y roles guardados."))
        return redirect("access_account", user_id=self.account.pk)


class AccountActView(AdministratorView):
    """One of the acts on an account, by its button."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, user_id: int, act: str) -> HttpResponse:
        """Do it, if it is offered now to this person for that account."""
        account = get_object_or_404(self.accounts, pk=user_id)
        if act not in {each.name for each in acts_for(account, request.user)}:
            return permission_denied(request)
        messages.success(request, ACTS[act].perform(account))
        return redirect("access_account", user_id=account.pk)
