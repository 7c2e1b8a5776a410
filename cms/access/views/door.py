"""Entering: the password, then the code of whoever has a second factor."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin.views.account import LoginView as WagtailLoginView

from cms.tenancy.models import User

from .. import lockout
from ..events import Kind, record
from ..login import CodeForm, LoginForm, count_failure, refuse_if_locked
from ..second_factor import PAPER, accepted_by, has_factor, mark_passed, recovery_codes
from ..visitor import address_of

WAITING = "access.waiting_for_code"
PATIENCE = 10 * 60
FEW_CODES = 3
BACKEND = "django.contrib.auth.backends.ModelBackend"


class LoginView(WagtailLoginView):
    """Wagtail's door; who has a second factor is not yet inside after the password."""

    template_name = "accounts/login.html"

    def form_valid(self, form: LoginForm) -> HttpResponse:
        """Enter, or go on to the code. The address asked for was checked to be of this site."""
        user = form.get_user()
        if not has_factor(user):
            return super().form_valid(form)
        self.request.session.flush()
        self.request.session[WAITING] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            "since": int(time.time()),
            "next": self.get_success_url(),
            "remember": bool(form.cleaned_data.get("remember")),
        }
        return redirect("access_code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the demonstration relaxes."""
        return super().get_context_data(
            second_factor_required=settings.SECOND_FACTOR_REQUIRED, **kwargs
        )


class CodeView(FormView):
    """Asks for the code until it is right, the door locks or the person takes too long."""

    template_name = "accounts/code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Back to the password unless it was given here a moment ago."""
        self.waiting = request.session.get(WAITING, {})
        self.person = person_waiting(request)
        if self.person is None:
            messages.warning(request, _("Escriba de nuevo su usuario y su contraseña."))
            return redirect("wagtailadmin_login")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Enter if the code is right; a wrong one is counted like a wrong password."""
        targets = [
            lockout.of_account(self.person),
            *lockout.of_address(address_of(self.request)),
        ]
        try:
            refuse_if_locked(targets)
            kind = accepted_by(self.person, form.cleaned_data["code"])
            if kind is None:
                count_failure(targets, Kind.FACTOR_FAILED, self.person)
        except ValidationError as locked:
            form.add_error(None, locked)
            return self.form_invalid(form)
        if kind is None:
            form.add_error("code", _wrong())
            return self.form_invalid(form)
        return self.enter(kind)

    def enter(self, kind: str) -> HttpResponse:
        """Inside, with both factors given."""
        login(self.request, self.person, backend=BACKEND)
        self.request.session.pop(WAITING, None)
        mark_passed(self.request.session)
        age = settings.SESSION_COOKIE_AGE if self.waiting["remember"] else 0
        self.request.session.set_expiry(age)
        record(Kind.FACTOR_PASSED, self.person, detail=_on_paper() if kind == PAPER else "")
        if kind == PAPER:
            left = len(recovery_codes(self.person))
            messages.warning(self.request, _codes_left(left))
        return redirect(self.waiting["next"])


def person_waiting(request: HttpRequest) -> User | None:
    """Who gave the right password here a moment ago, if it is still the password."""
    waiting = request.session.get(WAITING)
    if not waiting or time.time() - waiting["since"] > PATIENCE:
        return None
    user = User.objects.filter(pk=waiting["user"], is_active=True).first()
    if user is None or not user.works_for(request.municipality):
        return None
    same = constant_time_compare(waiting["password"], user.get_session_auth_hash())
    return user if same else None


def _wrong() -> str:
    return _(
        "El código no es correcto o ya se usó. Mire el que muestra ahora la aplicación: cambia cada"
        " 30 segundos. Si siempre falla, revise que la hora del teléfono sea automática."
    )


def _on_paper() -> str:
    return _("Con un código de recuperación")


def _codes_left(left: int) -> str:
    if left > FEW_CODES:
        return _("Entró con un código de recuperación. Le quedan %(left)s.") % {"left": left}
    return _(
        "Entró con un código de recuperación y le quedan %(left)s. Genere códigos nuevos en su"
        " cuenta, o active de nuevo el segundo factor si cambió de teléfono."
    ) % {"left": left}
