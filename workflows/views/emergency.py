"""The screens of publication by emergency: doing it, reviewing it afterwards, and the list."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView
from wagtail.admin import messages
from wagtail.models import Page

from ..changes import changed_fields
from ..emergencies import (
    may_publish_in_emergency,
    may_review,
    people_to_tell,
    publish_in_emergency,
    review_emergency,
    watches_emergencies,
)
from ..forms_of_exceptions import EmergencyForm, EmergencyReviewForm
from ..guards import ReviewRefused
from ..models import EmergencyPublication
from .people import NamedScreen, actor, municipality_of


class PublishInEmergencyView(NamedScreen, FormView):
    """Ask for the reason, say what happens, publish at once."""

    template_name = "workflows/emergency/publish.html"
    form_class = EmergencyForm
    page_title = gettext_lazy("Publicar por emergencia")
    header_icon = "warning"

    @cached_property
    def page(self) -> Page:
        """The page named in the address."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only the named role."""
        if not may_publish_in_emergency(self.page, actor(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's name in the header."""
        return str(self.page.get_admin_display_title())

    def get_initial(self) -> dict[str, Any]:
        """Which version the person is looking at."""
        return {"seen": self.page.latest_revision_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What would be published, and what ends."""
        version = self.page.get_latest_revision_as_object()
        return super().get_context_data(
            page=self.page,
            changes=changed_fields(self.page, version, self.request),
            review=self.page.current_workflow_state,
            **kwargs,
        )

    def form_valid(self, form: EmergencyForm) -> HttpResponse:
        """Publish, or say why not and keep what was typed."""
        data = form.cleaned_data
        try:
            done = publish_in_emergency(
                self.page, actor(self.request), data["reason"], data["seen"]
            )
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        told = people_to_tell(done).count()
        messages.success(
            self.request,
            _("«%(title)s» está publicada. Se avisó a %(told)s personas, que la revisarán.")
            % {"title": done.title, "told": told},
        )
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Nothing was published; the form says why."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class EmergencyIndexView(NamedScreen, ListView):
    """Everything that was published by emergency, newest first, for those who watch."""

    template_name = "workflows/emergency/index.html"
    page_title = gettext_lazy("Publicaciones por emergencia")
    header_icon = "warning"
    paginate_by = 50
    context_object_name = "emergencies"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Control Interno, the leader, editors, the named role, and the platform."""
        user = actor(request)
        if not user.is_superuser and not watches_emergencies(user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> "QuerySet[EmergencyPublication]":
        """Those of this municipality."""
        rows = EmergencyPublication.objects.filter(municipality=municipality_of(self.request))
        return rows.select_related("page", "by", "reviewed_by")


class EmergencyView(NamedScreen, FormView):
    """One of them: what was published and why; an editor says whether it stays."""

    template_name = "workflows/emergency/review.html"
    form_class = EmergencyReviewForm
    page_title = gettext_lazy("Publicación por emergencia")
    header_icon = "warning"

    @cached_property
    def emergency(self) -> EmergencyPublication:
        """The one named in the address, of this municipality."""
        rows = EmergencyPublication.objects.filter(municipality=municipality_of(self.request))
        return get_object_or_404(
            rows.select_related("page", "by", "reviewed_by", "revision", "previous"),
            pk=self.kwargs["emergency_id"],
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Those who see the list."""
        user = actor(request)
        if not user.is_superuser and not watches_emergencies(user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's name in the header."""
        return self.emergency.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The publication, and whether this person may say something of it."""
        return super().get_context_data(
            emergency=self.emergency,
            may_review=may_review(self.emergency, actor(self.request)),
            **kwargs,
        )

    def form_valid(self, form: EmergencyReviewForm) -> HttpResponse:
        """Keep or undo, or say why not."""
        data = form.cleaned_data
        try:
            done = review_emergency(
                self.emergency, actor(self.request), data["verdict"], data["comment"]
            )
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(reverse("workflows_emergencies"))
        messages.success(
            self.request,
            _("«%(title)s»: %(verdict)s.")
            % {"title": done.title, "verdict": done.get_verdict_display()},
        )
        return redirect(reverse("workflows_emergencies"))
