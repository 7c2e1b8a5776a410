"""One request: what it would change, the decision, and the bytes that it holds."""

import mimetypes
from pathlib import Path
from typing import Any, cast

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.tenancy.models import MunicipalDocument, MunicipalImage, User

from ..change_requests import acts
from ..change_requests.kind import kinds
from ..change_requests.people import may_decide, visible_to
from ..change_requests.refusals import ChangeRefused
from ..forms import ApprovalForm, OwnChangeForm, ReturnForm
from ..models import ChangeRequest

Status = ChangeRequest.Status
IMAGES = frozenset({"reemplazar-imagen", "borrar-imagen"})


class OneChange(View):
    """Something about one request, for who may see it."""

    @cached_property
    def change(self) -> ChangeRequest:
        """The request named in the address."""
        municipality = self.request.municipality  # type: ignore[attr-defined]
        visible = visible_to(cast(User, self.request.user), municipality)
        rows = visible.select_related("requested_by", "decided_by", "municipality")
        return get_object_or_404(rows, pk=self.kwargs["change_id"])


class ChangeView(OneChange, WagtailAdminTemplateMixin, TemplateView):
    """Before and after, why, who and when; and the decision, for whoever may take it."""

    template_name = "workflows/changes/change.html"
    header_icon = "clipboard-list"

    def get_page_title(self) -> str:
        """What kind of change."""
        return self.change.kind_title

    def get_page_subtitle(self) -> str:
        """Of what."""
        return self.change.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list."""
        above = {"url": reverse("changes:index"), "label": _("Cambios pedidos")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_header_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything needed to decide, and what would break today."""
        kind = kinds()[self.change.kind]
        target = kind.model._base_manager.filter(pk=self.change.target_id).first()
        waits = self.change.is_pending and target is not None
        return super().get_context_data(
            **{
                "change": self.change,
                "warnings": kind.warnings(target) if waits else [],
                "files": self._files(target if waits else None),
                "shows_images": self.change.kind in IMAGES,
                "may_decide": self.may_decide,
                "is_own": self.is_own,
                "form": OwnChangeForm() if self.is_own else ApprovalForm(),
                **kwargs,
            }
        )

    @cached_property
    def may_decide(self) -> bool:
        """Whether this person may decide now."""
        return self.change.is_pending and may_decide(cast(User, self.request.user), self.change)

    @property
    def is_own(self) -> bool:
        """Whether this person asked for it."""
        return self.change.requested_by_id == self.request.user.pk

    def _files(self, target: Any) -> list[tuple[str, str]]:
        """Where the bytes of before and after are read, as far as they are kept."""
        change, found = self.change, []
        if change.former_file:
            found.append((_("Antes"), reverse("changes:former_file", args=[change.pk])))
        elif isinstance(target, MunicipalImage):
            found.append((_("Hoy"), target.get_rendition("max-480x480").url))
        elif isinstance(target, MunicipalDocument):
            found.append((_("Hoy"), target.url))
        if change.file and change.file.storage.exists(str(change.file.name)):
            found.append((_("Pedido"), reverse("changes:file", args=[change.pk])))
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Decide or withdraw; a refusal says why and leaves everything as it was."""
        form = self._form_class()(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self._act(**form.cleaned_data)
        except ChangeRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("changes:change", self.change.pk)

    def _form_class(self) -> type[forms.Form]:
        if "return" in self.request.POST:
            return ReturnForm
        leaves = "withdraw" in self.request.POST
        return OwnChangeForm if self.is_own and self.may_decide and not leaves else ApprovalForm

    def _act(self, comment: str, own_work: bool = False) -> None:
        user, title = cast(User, self.request.user), {"title": self.change.title}
        if "approve" in self.request.POST:
            acts.approve(self.change, user, comment, knowing=own_work)
            done = _("«%(title)s»: el cambio se aprobó y está hecho.")
        elif "return" in self.request.POST:
            acts.send_back(self.change, user, comment)
            done = _("«%(title)s»: el cambio se devolvió con su comentario.")
        elif "withdraw" in self.request.POST:
            acts.withdraw(self.change, user)
            done = _("«%(title)s»: el cambio se retiró.")
        else:
            raise ChangeRefused(_("Elija qué hacer con el cambio."))
        messages.success(self.request, done % title)


class KeptFileView(OneChange):
    """The bytes that a request holds: pictures are shown, the rest is a download."""

    which = "file"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | FileResponse:
        """The file under its digest; 404 once it is no longer kept."""
        kept = getattr(self.change, self.which)
        if not kept or not kept.storage.exists(str(kept.name)):
            raise Http404
        former = self.change.seen.get("archivo", [""])[0]
        name = self.change.asked["name"] if self.which == "file" else Path(former).name
        is_image = self.change.kind in IMAGES
        guessed = mimetypes.guess_type(name)[0] if is_image else None
        return FileResponse(
            kept.open("rb"),
            as_attachment=not is_image,
            filename=name,
            content_type=guessed or "application/octet-stream",
        )
