"""What somebody writes to ask for a change, and to decide on one."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .refusals import ChangeRefused

if TYPE_CHECKING:
    from cms.tenancy.models import User

    from .kind import ChangeKind


class AskForm(forms.Form):
    """Why; kinds of change add what they need before it."""

    # Whether the target alone says what would change, so that it is shown before anybody asks.
    says_all = True

    reason = forms.CharField(
        label=_("Motivo"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Escriba por qué; lo lee quien decide y queda en el registro.")
        },
    )

    def __init__(
        self, kind: "ChangeKind", user: "User", target: Any, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.user, self.target = kind, user, target
        self.add_fields()
        self.fields["reason"] = self.fields.pop("reason")

    def add_fields(self) -> None:
        """Fields that depend on the target."""

    @property
    def upload(self) -> UploadedFile | None:
        """The file that came with the request."""
        return None

    def asked(self) -> dict[str, Any]:
        """What the kind of change needs to carry it out, ready for JSON."""
        return {}

    def clean(self) -> dict[str, Any]:
        """What the kind refuses is said in the form, which keeps what was written."""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.kind.refuse_if_not_theirs(self.user, self.target, self.asked())
                self.kind.refuse_if_impossible(self.target, self.asked())
            except ChangeRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return data
