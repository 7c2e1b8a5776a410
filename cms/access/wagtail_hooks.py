"""Where access enters Wagtail's admin: addresses, menu, and the person's own account."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.tenancy.admin_addresses import Access, classify, names
from cms.tenancy.models import User

from .models import Invitation
from .panels import SecurityPanel
from .powers import may_administer
from .views.accounts import AccountActView, AccountsView, AccountView
from .views.enrolment import (
    CodesView,
    EnrolView,
    NewCodesView,
    RemoveView,
    SecondFactorView,
)
from .views.handover import HandoverView
from .views.invitations import InvitationActView, InviteView
from .views.sessions import SessionsView

classify(Access.STAFF, "access_*")
names("access_*", user_id=User, invitation_id=Invitation)


@hooks.register("register_admin_urls")
def access_urls() -> list[URLPattern]:
    """The accounts of the municipality, and one's own."""
    own, all_ = "cuenta/", "cuentas/"
    return [
        path(f"{own}segundo-factor/", SecondFactorView.as_view(), name="access_second_factor"),
        path(f"{own}segundo-factor/activar/", EnrolView.as_view(), name="access_enrol"),
        path(f"{own}segundo-factor/codigos/", CodesView.as_view(), name="access_codes"),
        path(f"{own}segundo-factor/renovar/", NewCodesView.as_view(), name="access_new_codes"),
        path(f"{own}segundo-factor/quitar/", RemoveView.as_view(), name="access_remove"),
        path(f"{own}sesiones/", SessionsView.as_view(), name="access_sessions"),
        path(all_, AccountsView.as_view(), name="access_accounts"),
        path(f"{all_}invitar/", InviteView.as_view(), name="access_invite"),
        path(
            f"{all_}invitaciones/<int:invitation_id>/<slug:act>/",
            InvitationActView.as_view(),
            name="access_invitation_act",
        ),
        path(f"{all_}<int:user_id>/", AccountView.as_view(), name="access_account"),
        path(f"{all_}<int:user_id>/entrega/", HandoverView.as_view(), name="access_handover"),
        path(
            f"{all_}<int:user_id>/acto/<slug:act>/",
            AccountActView.as_view(),
            name="access_account_act",
        ),
    ]


class AccountsMenuItem(MenuItem):
    """Shown to whoever keeps the accounts of the municipality."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person does."""
        return may_administer(request.user, request.municipality)


@hooks.register("register_admin_menu_item")
def accounts_menu_item() -> MenuItem:
    """«Cuentas», after the work."""
    return AccountsMenuItem(
        gettext_lazy("Cuentas"), reverse("access_accounts"), icon_name="group", order=600
    )


@hooks.register("register_account_settings_panel")
def security_in_the_account(request: HttpRequest, user: User, profile: Any) -> SecurityPanel:
    """The second factor and the open sessions, first thing of «Mi cuenta»."""
    return SecurityPanel(request, user, profile)


@hooks.register("register_log_actions")
def handover_action(actions: LogActionRegistry) -> None:
    """A page that went from who left to a colleague."""
    actions.register_action(
        "gel.page.handover", gettext_lazy("Entregar"), gettext_lazy("Pasó a otra persona")
    )


@hooks.register("insert_global_admin_css")
def access_style() -> str:
    """Style of these screens, those before entering included."""
    return format_html('<link rel="stylesheet" href="{}">', static("access/access.css"))
