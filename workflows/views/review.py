"""The screen where a reviewer decides: everything needed to judge one version, and two buttons."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.models import TaskState

from cms.tenancy.models import User
from gel_pages.models import Channel

from ..authorship import contributors
from ..changes import changed_fields
from ..conversation import assignment_of, note_of, open_comments
from ..forms import ApprovalForm, AssignForm, FieldCommentForm, ReturnForm, SelfApprovalForm
from ..guards import ReviewRefused
from ..models import FourEyesTask
from ..pqr.dates import moment
from ..schedule import dates_of
from ..sole_servants import is_own_work
from ..steps import is_last, progress_of
from .people import NamedScreen


class OfOneReview(View):
    """What the screens about one review share: who may come, and what they find."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only reviewers of this step; a review that ended says so."""
        if self.page is None or self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            messages.warning(
                request, _("Esta revisión ya terminó: la página se retiró o alguien ya decidió.")
            )
            return redirect("wagtailadmin_home")
        if not self.task.is_reviewer(self.reviewer, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def reviewer(self) -> User:
        """Who is deciding; Wagtail lets nobody else than an account in."""
        return cast(User, self.request.user)

    @cached_property
    def task_state(self) -> TaskState:
        """The review named in the address."""
        states = TaskState.objects.select_related("workflow_state", "revision__user", "task")
        return get_object_or_404(
            states.filter(task__foureyestask__isnull=False), pk=self.kwargs["task_state_id"]
        )

    @cached_property
    def task(self) -> FourEyesTask:
        """The step that the review belongs to."""
        return self.task_state.task.specific

    @cached_property
    def page(self) -> Any:
        """The page under review; None once it is gone."""
        return self.task_state.workflow_state.content_object

    @cached_property
    def version(self) -> Any:
        """The page as the version under review has it."""
        return self.task_state.revision.as_object()

    @cached_property
    def may_decide(self) -> bool:
        """False for a reviewer with a change in the version, or who took another step."""
        return bool(self.task.get_actions(self.page, self.reviewer))

    @cached_property
    def alone(self) -> bool:
        """True for a single servant who would approve what is theirs."""
        return self.may_decide and is_own_work(self.page, self.reviewer)

    @property
    def approval_form(self) -> type[Form]:
        """Who approves alone ticks that they know it."""
        return SelfApprovalForm if self.alone else ApprovalForm


class ReviewView(OfOneReview, NamedScreen, TemplateView):
    """Read one version and approve it or return it; works without JavaScript."""

    template_name = "workflows/review.html"
    page_title = gettext_lazy("Revisar")
    header_icon = "clipboard-list"

    def get_page_subtitle(self) -> str:
        """The page's name in the header."""
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the reviewer reads before deciding."""
        return super().get_context_data(
            **{
                "page": self.page,
                "task_state": self.task_state,
                "revision": self.task_state.revision,
                "requested_by": self.task_state.workflow_state.requested_by,
                "channel": Channel.objects.living_at(self.page),
                "may_decide": self.may_decide,
                "dates": dates_of(self.version),
                "alone": self.alone,
                "wrote": self.reviewer.pk in contributors(self.page),
                "form": self.approval_form(),
                **self._told(),
                **self._offered(),
                **kwargs,
            }
        )

    def _told(self) -> dict[str, Any]:
        """What people said and where the review stands."""
        return {
            "note": note_of(self.task_state),
            "assignment": assignment_of(self.task_state),
            "progress": progress_of(self.task_state),
            "is_last": is_last(self.task_state),
            "changes": changed_fields(self.page, self.version, self.request),
            "comments": open_comments(self.version),
        }

    def _offered(self) -> dict[str, Any]:
        """What else a reviewer may do than decide."""
        return {
            "comment_form": FieldCommentForm(page=self.version, auto_id="field-comment-%s"),
            "assign_form": AssignForm(review=self.task_state),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Decide; a refusal says why and leaves everything as it was."""
        action = "approve" if "approve" in request.POST else "reject"
        form_class = self.approval_form if action == "approve" else ReturnForm
        form = form_class(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        publishes = is_last(self.task_state)
        try:
            self.task.on_action(self.task_state, self.reviewer, action, **form.cleaned_data)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_home")
        messages.success(request, self._done(action, publishes))
        return redirect("wagtailadmin_home")

    def _done(self, action: str, publishes: bool) -> str:
        title = {"title": self.page.get_admin_display_title()}
        if action == "reject":
            return _("«%(title)s» se devolvió con su comentario.") % title
        if not publishes:
            return _("«%(title)s» tiene su visto bueno y pasó al siguiente paso.") % title
        if scheduled := self.page.revisions.filter(approved_go_live_at__isnull=False).first():
            when = {"when": moment(scheduled.approved_go_live_at)}
            return _("«%(title)s» se aprobó y se publicará el %(when)s.") % (title | when)
        return _("«%(title)s» se aprobó y está publicada.") % title
