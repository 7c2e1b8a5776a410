"""The pages of one petition in the admin. Each checks by itself what its button would hide."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail_modeladmin.views import WMABaseView

from cms.tenancy import clock

from . import states
from .business_days import BusinessCalendar
from .changes import changes_of
from .desk_forms import AnswerForm, AssignForm, NotifyForm
from .models import Attachment, Petition, Reading
from .tenant import municipality_of, staff_of
from .traffic_light import traffic_light


class PetitionPage(WMABaseView):
    """A page about one petition: it exists only for who may see it, and serving it is noted."""

    instance_pk: str = ""
    what_is_read: ClassVar[str] = Reading.What.DETAIL
    permission: ClassVar[str] = "pqr.view_petition"

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        super().__init__(model_admin)
        self.instance_pk = instance_pk

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for a petition of another municipality or office, as for one that does not exist."""
        self.petition = self.find_petition(request)
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Serve the page and note it: a form sent back with its errors shows the petition too."""
        self.note_reading()
        return super().render_to_response(context, **kwargs)

    def note_reading(self) -> None:
        """Write who reads what of the petition, before it is served."""
        Reading.objects.create(
            petition=self.petition,
            reader=staff_of(self.request),
            read_at=clock.now(),
            what=self.what_is_read,
        )

    def find_petition(self, request: HttpRequest) -> Petition:
        """The petition of the address, among those that this person may see here."""
        visible = Petition.objects.visible_to(staff_of(request), municipality_of(request))
        return get_object_or_404(
            visible.select_related("office", "person", "answered_by"), pk=self.instance_pk
        )

    def address(self, action: str) -> str:
        """Where an action on this petition lives."""
        return self.url_helper.get_action_url(action, self.petition.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        petition = self.petition
        calendar = BusinessCalendar.of(municipality_of(self.request))
        trail = [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": self.index_url, "label": _("PQR")},
            {"url": self.address("inspect"), "label": petition.radicado},
        ]
        title = f"{petition.radicado}: {self.page_title}" if self.page_title else petition.radicado
        return super().get_context_data(
            petition=petition,
            light=traffic_light(petition, calendar, clock.today()),
            breadcrumbs_items=[*trail, {"url": "", "label": self.page_title}]
            if self.page_title
            else trail,
            header_title=title,
            header_icon=self.header_icon,
            petition_url=self.address("inspect"),
            **kwargs,
        )


class PetitionView(PetitionPage):
    """Everything about the petition, and the actions it admits now from this person."""

    template_name = "pqr/desk/petition.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readings = self.petition.readings.select_related("reader")[:10]
        return super().get_context_data(
            actions=self.actions(),
            history_address=self.address("history"),
            annexes=[
                (annex, self.url_helper.get_action_url("annex", annex.pk))
                for annex in self.petition.attachments.all()
            ],
            notices=self.petition.notices.all(),
            readings=readings,
            **kwargs,
        )

    def actions(self) -> list[dict[str, Any]]:
        """Label and address of every move that the state and the person's permissions allow."""
        return [
            {"label": view.page_title, "url": self.address(name)}
            for name, view in MOVES.items()
            if self.request.user.has_perm(view.permission)
            and states.can_move(self.petition, view.target)
        ]


class HistoryView(PetitionPage):
    """Who changed what, and when."""

    template_name = "pqr/desk/history.html"
    page_title = _("Historial")
    what_is_read = Reading.What.HISTORY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(changes=changes_of(self.petition), **kwargs)


class AnnexView(PetitionPage):
    """The file of an annex, always as a download: what a stranger sent is never shown as a page of
    ours.
    """

    what_is_read = Reading.What.ATTACHMENT

    def find_petition(self, request: HttpRequest) -> Petition:
        """The petition of the annex in the address."""
        self.annex = get_object_or_404(Attachment, pk=self.instance_pk, stored_at__isnull=False)
        visible = Petition.objects.visible_to(staff_of(request), municipality_of(request))
        return get_object_or_404(visible, pk=self.annex.petition_id)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        self.note_reading()
        return FileResponse(
            self.annex.file.open("rb"),
            as_attachment=True,
            filename=self.annex.name,
            content_type="application/octet-stream",
        )


class MoveView(PetitionPage, FormView):
    """A form that moves the petition along the table of states."""

    template_name = "pqr/desk/move.html"
    target: ClassVar[Petition.State]
    done: ClassVar[Any]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, unless the petition is past this move; a stale POST is refused by `states`."""
        if not states.can_move(self.petition, self.target):
            messages.error(request, _("El estado de la petición no admite esta acción."))
            return redirect(self.address("inspect"))
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"petition": self.petition}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self.move(form.cleaned_data)
        except states.MoveRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"radicado": self.petition.radicado})
        return redirect(self.address("inspect"))

    def move(self, data: dict[str, Any]) -> None:
        """Make the move with the data of the form."""
        raise NotImplementedError


class AssignView(MoveView):
    """Give the petition to an office."""

    page_title = _("Asignar")
    permission = "pqr.assign_petition"
    target = Petition.State.EN_TRAMITE
    form_class = AssignForm
    done = _("La petición %(radicado)s quedó asignada.")

    def move(self, data: dict[str, Any]) -> None:
        states.assign(self.petition, by=staff_of(self.request), **data)


class AnswerView(MoveView):
    """Answer the petition."""

    page_title = _("Responder")
    permission = "pqr.answer_petition"
    target = Petition.State.RESPONDIDA
    form_class = AnswerForm
    done = _("La petición %(radicado)s quedó respondida.")

    def move(self, data: dict[str, Any]) -> None:
        states.answer(self.petition, by=staff_of(self.request), **data)


class NotifyView(MoveView):
    """Note that the person got to know the answer by a means outside this system."""

    page_title = _("Registrar notificación")
    permission = "pqr.answer_petition"
    target = Petition.State.NOTIFICADA
    form_class = NotifyForm
    done = _("La notificación de la petición %(radicado)s quedó registrada.")

    def move(self, data: dict[str, Any]) -> None:
        states.notify(self.petition, by=staff_of(self.request), **data)


MOVES: dict[str, type[MoveView]] = {
    "assign": AssignView,
    "answer": AnswerView,
    "notify": NotifyView,
}
ACTIONS: dict[str, type[PetitionPage]] = {**MOVES, "annex": AnnexView}
