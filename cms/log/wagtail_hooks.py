"""The log in the admin: its entry among the reports, its addresses, its way from a page."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.tenancy.admin_addresses import Access, classify
from cms.tenancy.models import User

from .views import LogView

classify(Access.STAFF, "log:*")
READING = "log.view_entry"


class LogMenuItem(MenuItem):
    """Shown to whoever may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may read it."""
        return request.user.has_perm(READING)


@hooks.register("register_reports_menu_item")
def log_menu_item() -> MenuItem:
    """«Registro de actividad», in place of Wagtail's history of the whole installation."""
    return LogMenuItem(
        _("Registro de actividad"), reverse("log:index"), icon_name="history", order=10
    )


@hooks.register("register_admin_urls")
def log_urls() -> list[URLPattern | URLResolver]:
    """Under /admin/registro/."""
    patterns = [
        path("", LogView.as_view(), name="index"),
        path("resultados/", LogView.as_view(results_only=True), name="index_results"),
    ]
    return [path("registro/", include((patterns, "log")))]


@hooks.register("register_page_header_buttons")
def log_of_the_page(
    page: Page, user: User, view_name: str, next_url: str | None = None, **kwargs: Any
) -> Iterator[Button]:
    """From a page to what was done with it."""
    if user.has_perm(READING):
        address = f"{reverse('log:index')}?page_id={page.pk}"
        yield Button(_("Registro de esta página"), url=address, icon_name="history", priority=80)


@hooks.register("register_permissions")
def log_permissions() -> "QuerySet[Permission]":
    """What a group can be given."""
    return Permission.objects.filter(content_type__app_label="log", codename="view_entry")
