"""Setting up the second factor: so that somebody who never did it arrives at the end."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .. import mail
from ..events import Kind, record
from ..login import CodeForm, PasswordForm
from ..second_factor import (
    PASSED,
    enrol,
    grouped,
    has_factor,
    is_required,
    pending_secret,
    recovery_codes,
    remove,
    renew_recovery_codes,
)
from ..sessions import close_all

SHOW_CODES = "access.show_codes"


class EnrolView(FormView):
    """Step by step: app, QR code or key, and a code that shows that it works."""

    template_name = "accounts/enrol.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has one already sees it instead."""
        if has_factor(request.user):
            return redirect("access_second_factor")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret, to read with the camera or to copy."""
        user, secret = self.request.user, pending_secret(self.request.session)
        drawing = get_adapter().build_totp_svg(get_adapter().build_totp_url(user, secret))
        return super().get_context_data(
            drawing=base64.b64encode(drawing.encode()).decode(),
            key=grouped(secret),
            is_required=is_required(user),
            **kwargs,
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """On to the codes on paper, or once more with the same secret."""
        if not enrol(self.request.user, self.request.session, form.cleaned_data["code"]):
            form.add_error("code", _wrong())
            return self.form_invalid(form)
        close_all(self.request.user, but=self.request.session.session_key)
        record(Kind.FACTOR_ENROLLED, self.request.user)
        mail.tell(self.request.user, "factor_enrolled")
        self.request.session[SHOW_CODES] = True
        return redirect("access_codes")


def _wrong() -> str:
    return _(
        "Ese código no corresponde. Escriba el que muestra ahora la aplicación: cambia cada 30"
        " segundos. Si siempre falla, ponga en automático la hora del teléfono; la clave de arriba"
        " sigue siendo la misma."
    )


class AccountScreen(WagtailAdminTemplateMixin, View):
    """A screen of one's own account."""

    header_icon = "user"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class SecondFactorView(AccountScreen, TemplateView):
    """Whether one has it, and what one can do about it."""

    page_title = gettext_lazy("Segundo factor")
    template_name = "accounts/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            has_factor=has_factor(user),
            is_required=is_required(user),
            relaxed=not settings.SECOND_FACTOR_REQUIRED,
            codes_left=len(recovery_codes(user)),
            **kwargs,
        )


class CodesView(AccountScreen, TemplateView):
    """The codes on paper, right after they were made; `?texto` gives them as a file."""

    page_title = gettext_lazy("Códigos de recuperación")
    template_name = "accounts/codes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see for who did not just make them."""
        if not request.session.get(SHOW_CODES):
            return redirect("access_second_factor")
        if "texto" in request.GET:
            return self.file()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Kept: they are not shown again."""
        request.session.pop(SHOW_CODES, None)
        messages.success(request, _("Su cuenta pide desde ahora contraseña y código."))
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(codes=recovery_codes(self.request.user), **kwargs)

    def file(self) -> HttpResponse:
        """The same as text, to keep or to print."""
        text = render_to_string(
            "accounts/codes.txt", self.get_context_data(user=self.request.user), self.request
        )
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
        return response


class WithPasswordView(AccountScreen, FormView):
    """Something about the second factor that asks for the password first."""

    template_name = "accounts/with_password.html"
    form_class = PasswordForm
    explanation = ""
    button = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing to do for who has none."""
        if not has_factor(request.user):
            return redirect("access_second_factor")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}


class NewCodesView(WithPasswordView):
    """New codes on paper in the place of the old ones."""

    page_title = gettext_lazy("Códigos de recuperación nuevos")
    explanation = gettext_lazy("Los códigos anteriores dejan de servir.")
    button = gettext_lazy("Generar códigos nuevos")

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        renew_recovery_codes(self.request.user)
        record(Kind.CODES_RENEWED, self.request.user)
        self.request.session[SHOW_CODES] = True
        return redirect("access_codes")


class RemoveView(WithPasswordView):
    """Without a second factor again; who must have one sets up another at once."""

    page_title = gettext_lazy("Quitar el segundo factor")
    explanation = gettext_lazy(
        "Úselo si va a cambiar de teléfono. Si su rol lo exige, al quitarlo tendrá que activar otro"
        " de inmediato para seguir trabajando."
    )
    button = gettext_lazy("Quitar el segundo factor")

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        remove(self.request.user)
        self.request.session.pop(PASSED, None)
        mail.tell(self.request.user, "factor_removed")
        record(Kind.FACTOR_REMOVED, self.request.user)
        if is_required(self.request.user):
            return redirect("access_enrol")
        messages.success(self.request, _("Su cuenta pide desde ahora solo la contraseña."))
        return redirect("access_second_factor")
