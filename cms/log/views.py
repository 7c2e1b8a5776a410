"""The log on one screen: who did what, on which page, when; filtered and exported."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from cms.tenancy.models import User
from workflows.pqr.dates import moment

from .models import Entry


def people(request: HttpRequest) -> "QuerySet[User]":
    """Whose acts can be asked for: everybody of the municipality, closed accounts too."""
    return User.objects.filter(municipality=request.municipality).order_by("username")  # type: ignore[attr-defined]


class LogFilterSet(WagtailFilterSet):
    """By person, page, words and dates."""

    user = django_filters.ModelChoiceFilter(label=_("Quién"), queryset=people)
    said = django_filters.CharFilter(label=_("Palabras"), method="saying")
    page_id = django_filters.NumberFilter(label=_("Número de la página"))
    at = django_filters.DateFromToRangeFilter(label=_("Fecha"), widget=DateRangePickerWidget)

    class Meta:
        model = Entry
        fields: tuple[str, ...] = ()

    def saying(self, lines: "QuerySet[Entry]", name: str, words: str) -> "QuerySet[Entry]":
        """Lines that hold the words somewhere."""
        found = Q(what__icontains=words) | Q(title__icontains=words) | Q(details__icontains=words)
        return lines.filter(found)


class ActColumn(BaseColumn):
    """What was done, on what, and the details."""

    cell_template_name = "cms/log/act.html"


class LogView(ReportView):
    """The lines of the municipality whose site this is; for platform staff also the platform's."""

    page_title = _("Registro de actividad")
    header_icon = "history"
    model = Entry
    permission_policy = ModelPermissionPolicy(Entry)
    any_permission_required = ("view",)
    index_url_name = "log:index"
    index_results_url_name = "log:index_results"
    template_name = "cms/log/index.html"
    results_template_name = "cms/log/results.html"
    filterset_class = LogFilterSet
    list_export = ("at", "who", "what", "title", "page_id", "details", "number", "digest")
    columns = (
        Column("at", label=_("Cuándo"), accessor=lambda entry: moment(entry.at, seconds=True)),
        Column("who", label=_("Quién"), accessor=lambda entry: entry.who or _("El sistema")),
        ActColumn("act", label=_("Qué")),
    )

    def get_queryset(self) -> "QuerySet[Entry]":
        """Newest first."""
        own = Q(municipality=self.request.municipality)
        if self.request.user.municipality_id is None:
            own |= Q(municipality=None)
        return Entry.objects.filter(own).order_by("-at", "-pk")

    def decorate_paginated_queryset(self, object_list: list[Entry]) -> list[Entry]:
        """Tells which pages are still there to be opened; one query."""
        lines = list(object_list)
        ids = {line.page_id for line in lines} - {None}
        present = set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True))
        for line in lines:
            line.opens_page = line.page_id in present  # type: ignore[attr-defined]
        return lines

    def get_filename(self) -> str:
        """The name of the exported file."""
        return f"registro-{self.request.municipality.slug}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds up to where the log is sealed."""
        sealed = self.get_queryset().exclude(number=None).order_by("-number").first()
        return super().get_context_data(*args, sealed=sealed, **kwargs)
