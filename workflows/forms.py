"""What a reviewer writes when deciding."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ApprovalForm(forms.Form):
    """Approval; a comment is welcome."""

    comment = forms.CharField(
        label=_("Comentario"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReturnForm(ApprovalForm):
    """Return to the author, who needs to know why."""

    comment = forms.CharField(
        label=_("Comentario"),
        max_length=2000,
        error_messages={"required": _("Escriba qué debe corregirse; el autor lo leerá.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
