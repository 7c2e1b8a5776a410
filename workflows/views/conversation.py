"""What a reviewer does beside deciding: comment on a field, give the review to somebody."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..conversation import assign, comment_on
from ..forms import AssignForm, FieldCommentForm
from .review import OfOneReview, ReviewView


class CommentView(ReviewView):
    """Leave a comment on a field; what was typed stays where something is missing."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep it and go back to the review."""
        form = FieldCommentForm(request.POST, page=self.version, auto_id="field-comment-%s")
        if not form.is_valid():
            context = self.get_context_data(comment_form=form)
            return self.render_to_response(context, status=422)
        place = form.places[form.cleaned_data["place"]]
        comment_on(
            self.page, place, form.cleaned_data["text"], self.reviewer, self.task_state.revision_id
        )
        messages.success(
            request,
            _("Quien corrija la página verá su comentario junto a «%(place)s».")
            % {"place": place.label},
        )
        return redirect("workflows_review", self.task_state.pk)


class AssignView(OfOneReview):
    """Give the review to a named reviewer."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Tell them and go back to the review."""
        form = AssignForm(request.POST, review=self.task_state)
        if form.is_valid():
            reviewer = form.people[form.cleaned_data["reviewer"]]
            assign(self.task_state, reviewer, self.reviewer)
            messages.success(
                request,
                _("%(who)s recibe un correo con esta revisión. Los demás también pueden decidirla.")
                % {"who": reviewer.get_full_name() or reviewer.get_username()},
            )
        else:
            messages.error(request, " ".join(str(error) for error in form.errors["reviewer"]))
        return redirect("workflows_review", self.task_state.pk)
