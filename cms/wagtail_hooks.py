"""The admin as a whole: screens of municipalities, and who may open which of its addresses."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.board.panels import MyChannels, SiteToday
from cms.board.views import ChannelAgesView
from cms.municipalities.views import (
    ChannelGapsView,
    CreateMunicipalityView,
    MunicipalityIndexView,
    MunicipalityView,
    may_see_gaps,
)
from cms.tenancy.admin_addresses import Access, classify, names
from cms.tenancy.models import Municipality
from cms.tenancy.ownership import register_owner
from workflows.pqr.models import Attachment, Petition

# The desk lists the petitions of the person's own municipality.
classify(Access.STAFF, "pqr_modeladmin_*")
classify(Access.PLATFORM, "municipalities:*")
classify(Access.STAFF, "municipalities:gaps", "board:*")
names("municipalities:municipality", pk=Municipality)
names("pqr_modeladmin_*", instance_pk=Petition)
names("pqr_modeladmin_annex", instance_pk=Attachment)


@register_owner(Attachment)
def by_petition(annex: Attachment) -> int:
    """An annex belongs where its petition was filed."""
    return annex.petition.municipality_id


@hooks.register("register_admin_urls")
def municipality_urls() -> list[URLPattern | URLResolver]:
    """Those of the platform under /admin/municipios/, and what one's own site owes."""
    patterns = [
        path("municipios/", MunicipalityIndexView.as_view(), name="index"),
        path("municipios/nuevo/", CreateMunicipalityView.as_view(), name="create"),
        path("municipios/<int:pk>/", MunicipalityView.as_view(), name="municipality"),
        path("canales-que-faltan/", ChannelGapsView.as_view(), name="gaps"),
    ]
    board = [path("canales/", ChannelAgesView.as_view(), name="channels")]
    return [path("", include((patterns, "municipalities"))), path("", include((board, "board")))]


@hooks.register("register_settings_menu_item")
def municipalities_menu_item() -> MenuItem:
    """«Municipios», above the accounts; the closed door of municipal staff shows no entry."""
    return MenuItem(_("Municipios"), reverse("municipalities:index"), icon_name="globe", order=590)


class GapsMenuItem(MenuItem):
    """Shown to whoever has to do with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may see what is missing."""
        return may_see_gaps(request.user)


@hooks.register("register_admin_menu_item")
def gaps_menu_item() -> MenuItem:
    """«Canales que faltan», after the audit."""
    return GapsMenuItem(
        _("Canales que faltan"), reverse("municipalities:gaps"), icon_name="tasks", order=260
    )


@hooks.register("register_reports_menu_item")
def channels_menu_item() -> MenuItem:
    """«Actualización de canales», among the reports."""
    return GapsMenuItem(
        _("Actualización de canales"), reverse("board:channels"), icon_name="time", order=20
    )


@hooks.register("construct_homepage_panels")
def my_board(request: HttpRequest, panels: list[Component]) -> None:
    """What concerns the person today, beside what waits for them."""
    panels += [SiteToday(), MyChannels()]
    panels.sort(key=lambda panel: panel.order)


@hooks.register("insert_global_admin_css")
def board_style() -> str:
    """Style of the board, whose tables are those of the municipalities."""
    sheets = ("cms/admin/municipalities.css", "cms/admin/board.css")
    link = '<link rel="stylesheet" href="{}">'
    return format_html_join("", link, ((static(sheet),) for sheet in sheets))


@hooks.register("construct_help_menu")
def only_help_in_spanish(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's guide and its news are in English and on other people's sites."""
    menu_items[:] = [item for item in menu_items if not str(item.url).startswith("http")]
