"""Control Interno's screens: the runs of its municipality, one run, and the button for another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView, View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .catalogue import PHASES
from .formats import shown
from .forms import OutcomeFilterForm
from .models import Audit, Outcome
from .recorder import record
from .run import audit

INDEX = reverse_lazy("checklists:index")


class AuditorView(View):
    """Asks for a permission; sees only the audits of the municipality whose site this is."""

    permission = "checklists.view_audit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away whoever lacks the permission."""
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Audit]:
        """The audits of this municipality."""
        municipality = self.request.municipality  # type: ignore[attr-defined]
        return Audit.objects.filter(municipality=municipality).select_related(
            "municipality", "requested_by"
        )


class AuditIndexView(AuditorView, WagtailAdminTemplateMixin, ListView):
    """Every run, newest first, with its score by phase."""

    page_title = gettext_lazy("Auditoría")
    header_icon = "clipboard-list"
    template_name = "checklists/index.html"
    context_object_name = "audits"
    paginate_by = 20
    page_kwarg = "p"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds whether the person may audit now."""
        may_run = self.request.user.has_perm(AuditNowView.permission)
        return super().get_context_data(may_run=may_run, **kwargs)


class AuditNowView(AuditorView):
    """Audits this municipality's site and shows the result."""

    permission = "checklists.run_audit"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look, judge, keep."""
        municipality = request.municipality  # type: ignore[attr-defined]
        kept = record(audit(municipality), municipality, request.user)  # type: ignore[arg-type]
        messages.success(
            request, _("El sitio quedó auditado: %(pages)s direcciones.") % {"pages": kept.pages}
        )
        return redirect("checklists:audit", pk=kept.pk)


@dataclass(frozen=True)
class Section:
    """A section of a phase with the rows to show."""

    phase: str
    title: str
    outcomes: list[Outcome]


class AuditView(AuditorView, WagtailAdminTemplateMixin, DetailView):
    """One run: scores, then every row with its reasons, its evidence and the way to fix it."""

    header_icon = "clipboard-list"
    template_name = "checklists/audit.html"
    context_object_name = "audit"

    def get_page_title(self) -> str:
        """The municipality and the day."""
        return f"{self.object.municipality}, {shown(self.object.as_of)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, then here."""
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": INDEX, "label": _("Auditoría")}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the filter and the sections that pass it."""
        form = OutcomeFilterForm(self.request.GET)
        chosen = form.apply(self.object.outcomes.prefetch_related("evidence"))
        return super().get_context_data(form=form, sections=list(_sections(chosen)), **kwargs)


def _sections(outcomes: QuerySet[Outcome]) -> Iterator[Section]:
    for (phase, title), rows in groupby(outcomes, key=lambda row: (row.phase, row.section)):
        yield Section(str(PHASES.get(phase, phase)), title, list(rows))
