"""Where emergencies and the single servant enter Wagtail's admin: addresses, menus, banner, log."""

from typing import cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.tenancy.admin_addresses import Access, classify, names
from cms.tenancy.models import User

from .emergencies import watches_emergencies
from .models import EmergencyPublication, SoleServant
from .views.emergency import EmergencyIndexView, EmergencyView, PublishInEmergencyView
from .views.sole_servant import (
    DeclareView,
    EndDeclarationView,
    SelfApprovalIndexView,
    may_see_self_approvals,
)

classify(Access.STAFF, "workflows_*")
names("workflows_*", emergency_id=EmergencyPublication, declaration_id=SoleServant)


@hooks.register("register_admin_urls")
def emergency_addresses() -> list[URLPattern]:
    """Publishing, the list, and the review that comes afterwards."""
    return [
        path("emergencias/", EmergencyIndexView.as_view(), name="workflows_emergencies"),
        path(
            "emergencias/<int:emergency_id>/", EmergencyView.as_view(), name="workflows_emergency"
        ),
        path(
            "emergencias/publicar/<int:page_id>/",
            PublishInEmergencyView.as_view(),
            name="workflows_publish_in_emergency",
        ),
    ]


class WatchingMenuItem(MenuItem):
    """Shown to those who watch over what leaves the ordinary way."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Control Interno, the leader, who approves, the named role, and the platform."""
        user = cast(User, request.user)
        return user.is_superuser or watches_emergencies(user)


@hooks.register("register_reports_menu_item")
def emergencies_menu_item() -> MenuItem:
    """«Publicaciones por emergencia»."""
    return WatchingMenuItem(
        gettext_lazy("Publicaciones por emergencia"),
        reverse("workflows_emergencies"),
        icon_name="warning",
        order=650,
    )


@hooks.register("register_admin_urls")
def sole_servant_addresses() -> list[URLPattern]:
    """Declaring, ending, and what was published alone."""
    alone = "unico-servidor/"
    return [
        path(alone, SelfApprovalIndexView.as_view(), name="workflows_self_approvals"),
        path(f"{alone}declarar/", DeclareView.as_view(), name="workflows_declare"),
        path(
            f"{alone}<int:declaration_id>/terminar/",
            EndDeclarationView.as_view(),
            name="workflows_end_declaration",
        ),
    ]


class SelfApprovalsMenuItem(MenuItem):
    """Shown to those who declare and those who watch."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may see the list."""
        return may_see_self_approvals(cast(User, request.user))


@hooks.register("register_reports_menu_item")
def self_approvals_menu_item() -> MenuItem:
    """«Publicado sin segunda revisión»."""
    return SelfApprovalsMenuItem(
        gettext_lazy("Publicado sin segunda revisión"),
        reverse("workflows_self_approvals"),
        icon_name="user",
        order=660,
    )


@hooks.register("before_edit_page")
def banner_of_emergency(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page published by emergency reads that nobody reviewed it yet."""
    if request.method != "GET":
        return
    emergency = EmergencyPublication.objects.unreviewed().filter(page=page.pk).first()
    if not emergency:
        return
    said = _("Publicada por emergencia, sin revisión todavía.")
    if watches_emergencies(cast(User, request.user)):
        address = reverse("workflows_emergency", args=[emergency.pk])
        said = format_html('{} <a href="{}">{}</a>', said, address, _("Ver el motivo"))
    messages.warning(request, said)


@hooks.register("register_log_actions")
def sole_servant_actions(actions: LogActionRegistry) -> None:
    """Declarations of a single servant, and each use of them."""
    for name, label, done in [
        (
            "sole_servant.declare",
            gettext_lazy("Declarar"),
            gettext_lazy("Declaró un solo servidor"),
        ),
        ("sole_servant.end", gettext_lazy("Terminar"), gettext_lazy("Terminó la declaración")),
        (
            "review.self_approve",
            gettext_lazy("Aprobar sin segunda revisión"),
            gettext_lazy("Aprobó lo suyo como único servidor"),
        ),
    ]:
        actions.register_action(f"gel.{name}", label, done)


@hooks.register("register_log_actions")
def emergency_actions(actions: LogActionRegistry) -> None:
    """What was published by emergency, and what was said of it afterwards."""
    for name, label, done in [
        (
            "publish",
            gettext_lazy("Publicar por emergencia"),
            gettext_lazy("Publicó por emergencia"),
        ),
        ("keep", gettext_lazy("Mantener emergencia"), gettext_lazy("Mantuvo lo publicado")),
        ("undo", gettext_lazy("Deshacer emergencia"), gettext_lazy("Deshizo lo publicado")),
    ]:
        actions.register_action(f"gel.emergency.{name}", label, done)
