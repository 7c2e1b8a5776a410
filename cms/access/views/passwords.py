"""A forgotten password: asking for the link, and what it opens."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.account import PasswordResetConfirmView as WagtailConfirmView
from wagtail.admin.views.account import PasswordResetDoneView as WagtailDoneView

from cms.tenancy import clock
from cms.tenancy.login import MunicipalPasswordResetForm
from cms.tenancy.models import User

from ..events import Kind, record
from ..mail import deliver_reset
from ..models import AccessEvent

# What one account may be sent in an hour, so that nobody floods another's mailbox.
MOST_PER_HOUR = 3


class PasswordResetForm(MunicipalPasswordResetForm):
    """Leaves the mail to the worker, whether there is somebody to write to or not.

    So the answer is the same, and takes the same time, for an address that is nobody's.
    """

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Enqueue one task, of the accounts that may be written to; perhaps none."""
        self.municipality = request.municipality
        users = [user for user in self.get_users(self.cleaned_data["email"]) if _may_ask(user)]
        for user in users:
            record(Kind.RESET_ASKED, user, request=request)
        deliver_reset.enqueue(self.municipality.pk, [user.pk for user in users])


def _may_ask(user: User) -> bool:
    asked = AccessEvent.objects.filter(
        user=user, kind=Kind.RESET_ASKED, at__gt=clock.now() - timedelta(hours=1)
    )
    return asked.count() < MOST_PER_HOUR


class PasswordResetDoneView(WagtailDoneView):
    """What to do until the mail arrives."""

    template_name = "accounts/reset_done.html"


class PasswordResetConfirmView(WagtailConfirmView):
    """A new password, for an account of this municipality only."""

    template_name = "accounts/reset_confirm.html"

    def get_user(self, uidb64: str) -> User | None:
        """Nobody, where the account could not enter either."""
        user = super().get_user(uidb64)
        allowed = user and user.is_active and user.works_for(self.request.municipality)
        return user if allowed else None
