"""The form in which somebody asks for a public change."""

from typing import Any, ClassVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.tenancy.models import User

from ..change_requests.acts import ask, pending_of
from ..change_requests.forms import AskForm
from ..change_requests.kind import ChangeKind, Row
from ..change_requests.refusals import ChangeRefused


class AskView(WagtailAdminTemplateMixin, FormView):
    """What it is today, what it would break, why; works without JavaScript."""

    kind: ClassVar[ChangeKind] = ChangeKind()
    template_name = "workflows/changes/ask.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for whoever may ask; a change that already waits is shown instead."""
        if not self.kind.may_ask(self.asker, self.target):
            return permission_denied(request)
        if self.waiting:
            messages.warning(request, _("Este cambio ya se pidió y espera decisión."))
            return redirect("changes:change", self.waiting.pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def asker(self) -> User:
        """Wagtail lets nobody else than an account in."""
        return cast(User, self.request.user)

    @cached_property
    def target(self) -> Any:
        """What the change is about."""
        rows = self.kind.model._default_manager.all()
        return get_object_or_404(rows, pk=self.kwargs[self.kind.parameter])

    @cached_property
    def waiting(self) -> Any:
        """The same change, asked for before; of new redirects several may wait."""
        return None if self.kind.slug == "crear-redireccion" else pending_of(self.kind, self.target)

    @property
    def header_icon(self) -> str:  # type: ignore[override]
        """That of the kind."""
        return self.kind.icon

    def get_page_title(self) -> str:
        """What is asked for."""
        return str(self.kind.title)

    def get_page_subtitle(self) -> str:
        """Of what."""
        return str(self.target)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of requests."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_form(self, form_class: Any = None) -> AskForm:
        """That of the kind."""
        return self.kind.form(self.asker, self.target, **self.get_form_kwargs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the change would do, as far as the target alone says it."""
        return super().get_context_data(
            kind=self.kind, rows=self._rows(), warnings=self.kind.warnings(self.target), **kwargs
        )

    def _rows(self) -> list[Row]:
        return self.kind.describe(self.target, {}) if self.kind.form_class.says_all else []

    def form_invalid(self, form: AskForm) -> HttpResponse:
        """What was written stays."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: AskForm) -> HttpResponse:
        """Write the request and show it."""
        try:
            change = ask(self.kind, self.target, self.asker, form)
        except ChangeRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("Quedó pedido. Nada cambia hasta que otra persona lo apruebe.")
        )
        return redirect("changes:change", change.pk)
