"""Handing over the work of somebody who leaves."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gel_pages.models import Channel
from workflows.handover import hand_over, unfinished_work, writers_of
from workflows.models import Role
from workflows.pqr.models import Petition

from ..events import Kind, record
from ..forms import HandoverForm
from .accounts import AccountView


class HandoverView(AccountView):
    """The drafts and reviews of one person, to a colleague; and what is left without anybody."""

    template_name = "accounts/handover.html"
    form_class = HandoverForm

    def get_page_title(self) -> str:
        return _("Entrega de %(name)s") % {"name": super().get_page_title()}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        del kwargs["account"]
        return kwargs | {"leaver": self.account, "work": unfinished_work(self.account)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.account
        return super().get_context_data(
            channels=channels_without(account),
            petitions=Petition.objects.open().filter(person=account).count(),
            **kwargs,
        )

    def form_valid(self, form: HandoverForm) -> HttpResponse:
        """Everything marked, or nothing."""
        to, pages = form.cleaned_data["to"], form.cleaned_data["pages"]
        with transaction.atomic():
            given = hand_over(pages, self.account, to, by=self.request.user)
            detail = _("%(number)s páginas a %(to)s") % {"number": given, "to": to.get_username()}
            record(Kind.HANDED_OVER, self.account, detail=detail)
        messages.success(self.request, _("Entregado: %(what)s.") % {"what": detail})
        return redirect("access_handover", user_id=self.account.pk)


def channels_without(account: Any) -> list[Channel]:
    """The channels of the person's office, if nobody else of that office writes."""
    if account.office is None or not _writes_for_office(account):
        return []
    colleagues = writers_of(account.municipality).filter(office=account.office)
    if colleagues.exclude(pk=account.pk).exists():
        return []
    return list(Channel.objects.filter(office=account.office))


def _writes_for_office(account: Any) -> bool:
    return account.groups.filter(role_group__role__reach=Role.Reach.OFFICE).exists()
