"""Inviting somebody, and accepting the invitation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from ..forms import AcceptForm, InvitationForm
from ..invitations import NotOpen, accept, invite, send, withdraw
from ..links import invitation_of
from .accounts import AdministratorView
from .door import BACKEND


class InviteView(AdministratorView, FormView):
    """Name, e-mail, office and roles; the person chooses the password."""

    page_title = gettext_lazy("Invitar a una persona")
    template_name = "accounts/invite.html"
    form_class = InvitationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"municipality": self.request.municipality}

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        invitation = invite(self.request.municipality, self.request.user, **form.cleaned_data)
        messages.success(
            self.request,
            _("Enviamos la invitación a %(email)s. El enlace sirve siete días.")
            % {"email": invitation.email},
        )
        return redirect("access_accounts")


class InvitationActView(AdministratorView):
    """Sending an invitation again, or withdrawing it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, invitation_id: int, act: str) -> HttpResponse:
        """Only of those that nobody accepted yet."""
        pending = request.municipality.invitations.pending()
        invitation = get_object_or_404(pending, pk=invitation_id)
        if act == "reenviar":
            send(invitation)
            messages.success(
                request, _("Invitación enviada de nuevo; el enlace anterior no sirve.")
            )
        else:
            withdraw(invitation)
            messages.success(request, _("Invitación retirada."))
        return redirect("access_accounts")


class AcceptView(FormView):
    """Where the link of an invitation leads: who invites, to what, and a password to choose."""

    template_name = "accounts/accept.html"
    form_class = AcceptForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A link that opens nothing says so, and nothing else."""
        self.invitation = invitation_of(kwargs["token"], request.municipality)
        if self.invitation is None:
            return self.render_to_response({"invitation": None}, status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"invitation": self.invitation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        """The account exists and its owner is inside, on the way to the second factor if due."""
        try:
            user = accept(self.invitation, form.cleaned_data["password1"])
        except NotOpen:
            form.add_error(None, ValidationError(_("Esta invitación ya se usó o se retiró.")))
            return self.form_invalid(form)
        login(self.request, user, backend=BACKEND)
        messages.success(
            self.request,
            _("Su cuenta está lista. Su usuario es %(name)s; también puede entrar con su correo.")
            % {"name": user.get_username()},
        )
        return redirect("wagtailadmin_home")
