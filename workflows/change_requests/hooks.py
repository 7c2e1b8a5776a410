"""Where the requests enter Wagtail's admin: addresses, menus, the log, and who may go where."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.tenancy.admin_addresses import Access, classify, names
from cms.tenancy.models import Municipality, User
from gel_pages.models import Channel

from ..models import ChangeRequest
from ..views.ask_change import AskView
from ..views.change_list import ChangeIndexView
from ..views.changes import ChangeView, KeptFileView
from ..views.public_rows import PublicSettingsView, RedirectsView
from .buttons import page_buttons
from .kind import kinds
from .log import register_actions
from .people import has_to_do_with_changes

# Redirects are public: they change by request, whoever one is.
classify(Access.NOBODY, "wagtailredirects:*")
classify(Access.STAFF, "changes:*")
names(
    "changes:*",
    change_id=ChangeRequest,
    redirect_id=Redirect,
    channel_id=Channel,
    municipality_id=Municipality,
    destination=Page,
    page=Page,
)


@hooks.register("register_admin_urls")
def change_addresses() -> list[URLPattern | URLResolver]:
    """The lists, one request, and one form per kind of change."""
    patterns = [
        path("cambios/", ChangeIndexView.as_view(), name="index"),
        path(
            "cambios/resultados/", ChangeIndexView.as_view(results_only=True), name="index_results"
        ),
        path("cambios/<int:change_id>/", ChangeView.as_view(), name="change"),
        path("cambios/<int:change_id>/archivo/", KeptFileView.as_view(), name="file"),
        path(
            "cambios/<int:change_id>/archivo-anterior/",
            KeptFileView.as_view(which="former_file"),
            name="former_file",
        ),
        *(
            path(
                f"cambios/pedir/{slug}/<int:{kind.parameter}>/",
                AskView.as_view(kind=kind),
                name=slug,
            )
            for slug, kind in kinds().items()
        ),
        path("redirecciones/", RedirectsView.as_view(), name="redirects"),
        path(
            "redirecciones/resultados/",
            RedirectsView.as_view(results_only=True),
            name="redirects_results",
        ),
        path("identidad-y-canales/", PublicSettingsView.as_view(), name="settings"),
        path(
            "identidad-y-canales/resultados/",
            PublicSettingsView.as_view(results_only=True),
            name="settings_results",
        ),
    ]
    return [path("", include((patterns, "changes")))]


class ChangesMenuItem(MenuItem):
    """Shown to whoever has to do with changes."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person asks, decides or reads."""
        return has_to_do_with_changes(cast(User, request.user))


class AskingMenuItem(MenuItem):
    """Shown to whoever may ask for something in the list it leads to."""

    def __init__(self, *args: object, kind: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may ask here."""
        municipality = request.municipality  # type: ignore[attr-defined]
        return kinds()[self.kind].may_ask(cast(User, request.user), municipality)


@hooks.register("register_admin_menu_item")
def changes_menu_item() -> MenuItem:
    """«Cambios pedidos», after the pages."""
    return ChangesMenuItem(
        _("Cambios pedidos"), reverse("changes:index"), icon_name="clipboard-list", order=240
    )


@hooks.register("register_admin_menu_item")
def redirects_menu_item() -> MenuItem:
    """«Redirecciones» of one's own site."""
    return AskingMenuItem(
        _("Redirecciones"),
        reverse("changes:redirects"),
        icon_name="redirect",
        order=270,
        kind="crear-redireccion",
    )


@hooks.register("register_admin_menu_item")
def settings_menu_item() -> MenuItem:
    """«Identidad y canales», for whoever administers the municipality."""
    return AskingMenuItem(
        _("Identidad y canales"),
        reverse("changes:settings"),
        icon_name="cog",
        order=280,
        kind="identidad",
    )


@hooks.register("register_page_header_buttons")
def requests_in_the_header(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu beside the title of a page."""
    yield from page_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def requests_in_the_explorer(
    page: Page, user: User, next_url: str | None = None
) -> Iterator[Button]:
    """In the menu of each row of the explorer."""
    yield from page_buttons(page, user)


@hooks.register("register_log_actions")
def change_actions(actions: LogActionRegistry) -> None:
    """Each step of a request."""
    register_actions(actions)
