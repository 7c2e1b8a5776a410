"""What the public sees of a municipality besides pages, each row with what may be asked for it."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.contrib.redirects.models import Redirect

from gel_pages.models import Channel

from ..change_requests.buttons import address_to_ask, offered
from ..change_requests.kind import ChangeKind, kinds


class PublicRowsView(generic.IndexView):
    """A list in which nothing is edited: each row says which changes the person may ask for."""

    permission_policy = None
    about_all: str
    paginate_by = 50
    table_classname = "listing change-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for whoever may ask for something here."""
        if not self._kind_about_all.may_ask(request.user, request.municipality):  # type: ignore[attr-defined, arg-type]
            return permission_denied(request)
        return cast(HttpResponseBase, super().dispatch(request, *args, **kwargs))

    @property
    def _kind_about_all(self) -> ChangeKind:
        return kinds()[self.about_all]

    def get_list_more_buttons(self, instance: Any) -> list[Button]:
        """The changes that may be asked for in this row."""
        return [
            Button(kind.ask_label, address_to_ask(kind, instance), icon_name=kind.icon)
            for kind in offered(self.request.user, instance)
        ]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The change that is about none of the rows."""
        kind = self._kind_about_all
        address = address_to_ask(kind, self.request.municipality)
        return [HeaderButton(kind.ask_label, address, "change-list-about", icon_name=kind.icon)]


class RedirectsView(PublicRowsView):
    """«Redirecciones»: those of this site, and no other's."""

    model = Redirect
    about_all = "crear-redireccion"
    page_title = gettext_lazy("Redirecciones")
    header_icon = "redirect"
    index_url_name = "changes:redirects"
    index_results_url_name = "changes:redirects_results"
    results_template_name = "workflows/changes/rows_results.html"
    search_fields = ["old_path", "redirect_page__title", "redirect_link"]
    default_ordering = "old_path"

    def get_base_queryset(self) -> QuerySet[Redirect]:
        """Those of the site of this municipality."""
        own = Redirect.objects.filter(site=self.request.municipality.site)
        return own.select_related("redirect_page", "site")

    @property
    def columns(self) -> list[Column]:
        """Whence, and where to."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled("old_path", label=gettext_lazy("Dirección"), sort_key="old_path"),
            Column("destination", label=gettext_lazy("Lleva a"), accessor=destination_of),
        ]


class PublicSettingsView(PublicRowsView):
    """«Identidad y canales»: what the municipality says it is, and who answers for each channel."""

    model = Channel
    about_all = "identidad"
    page_title = gettext_lazy("Identidad y canales")
    header_icon = "cog"
    index_url_name = "changes:settings"
    index_results_url_name = "changes:settings_results"
    results_template_name = "workflows/changes/rows_results.html"
    search_fields = ["title", "office__name"]
    default_ordering = "title"

    def get_base_queryset(self) -> QuerySet[Channel]:
        """The channels of this municipality."""
        return Channel.objects.filter(municipality=self.request.municipality).select_related(
            "office"
        )

    @property
    def columns(self) -> list[Column]:
        """Which channel, who answers, and how often."""
        titled = self._get_title_column_class(TitleColumn)
        return [
            titled("title", label=gettext_lazy("Canal"), sort_key="title"),
            Column("office", label=gettext_lazy("Responde")),
            Column("promised_days", label=gettext_lazy("Días prometidos")),
            Column("promise_source", label=gettext_lazy("Dónde se prometió")),
        ]


def destination_of(redirect: Redirect) -> str:
    """Where a redirect leads, as people call it."""
    return redirect.redirect_page.title if redirect.redirect_page else str(redirect.redirect_link)
