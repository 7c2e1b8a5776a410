"""The requests of a municipality, first those that wait for the person who looks."""

from typing import Any, cast

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic

from ..change_requests.kind import kinds
from ..change_requests.people import decides_here, has_to_do_with_changes, visible_to
from ..models import ChangeRequest

Status = ChangeRequest.Status


class ChangeFilters(WagtailFilterSet):
    """By state and by kind."""

    status = ChoiceFilter(label=gettext_lazy("Estado"), choices=Status.choices)
    kind = ChoiceFilter(
        label=gettext_lazy("Clase de cambio"),
        choices=lambda: [(slug, kind.title) for slug, kind in kinds().items()],
    )

    class Meta:
        model = ChangeRequest
        fields = ["status", "kind"]


class ChangeIndexView(generic.IndexView):
    """First what the person may decide, oldest first; then what waits for others; then the rest."""

    model = ChangeRequest
    permission_policy = None
    page_title = gettext_lazy("Cambios pedidos")
    header_icon = "clipboard-list"
    index_url_name = "changes:index"
    index_results_url_name = "changes:index_results"
    results_template_name = "workflows/changes/index_results.html"
    filterset_class = ChangeFilters
    paginate_by = 20
    table_classname = "listing change-list"
    default_ordering = None
    columns = [
        TitleColumn("title", label=gettext_lazy("Qué se cambia"), url_name="changes:change"),
        Column("kind", label=gettext_lazy("Cambio"), accessor="kind_title"),
        UserColumn("requested_by", label=gettext_lazy("Lo pidió")),
        DateColumn("requested_at", label=gettext_lazy("Desde"), sort_key="requested_at"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Estado"),
            accessor="get_status_display",
            primary=lambda change: change.is_pending,
        ),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who neither writes, decides nor reads."""
        if not has_to_do_with_changes(request.user):  # type: ignore[arg-type]
            return permission_denied(request)
        return cast(HttpResponseBase, super().dispatch(request, *args, **kwargs))

    def get_base_queryset(self) -> QuerySet[ChangeRequest]:
        """Those of this municipality that the person may see."""
        municipality = self.request.municipality
        return visible_to(self.request.user, municipality).select_related("requested_by")

    def order_queryset(self, queryset: QuerySet[ChangeRequest]) -> QuerySet[ChangeRequest]:
        """What the person may decide first, unless another order is asked for."""
        if self.is_explicitly_ordered:
            return cast(QuerySet[ChangeRequest], super().order_queryset(queryset))
        decides = decides_here(self.request.user, self.request.municipality)
        mine = Q(status=Status.PENDING) & ~Q(requested_by=self.request.user if decides else None)
        turn = Case(
            When(mine if decides else Q(pk__in=[]), then=Value(0)),
            When(status=Status.PENDING, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        waiting = Case(When(status=Status.PENDING, then=F("requested_at")))
        return queryset.annotate(turn=turn).order_by(
            "turn", waiting.asc(nulls_last=True), F("decided_at").desc(nulls_last=True), "-pk"
        )
