"""Where emergencies enter Wagtail's admin: addresses, menu, banner and log."""

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
from .models import EmergencyPublication
from .views.emergency import EmergencyIndexView, EmergencyView, PublishInEmergencyView

classify(Access.STAFF, "workflows_*")
names("workflows_*", emergency_id=EmergencyPublication)


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
