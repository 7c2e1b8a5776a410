"""What «Mi cuenta» says of safety."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from .second_factor import has_factor, is_required
from .sessions import open_sessions


class SecurityPanel(BaseSettingsPanel):
    """Whether there is a second factor, where the account is open, and the way to both."""

    name = "seguridad"
    title = _("Segundo factor y sesiones")
    order = 50
    template_name = "accounts/panel.html"

    def get_form(self) -> forms.Form:
        """Nothing to fill in here."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        """What is so now."""
        return {
            "form": self.get_form(),
            "has_factor": has_factor(self.user),
            "is_required": is_required(self.user),
            "relaxed": not settings.SECOND_FACTOR_REQUIRED,
            "sessions": len(open_sessions(self.user)),
        }
