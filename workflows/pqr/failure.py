"""The page that says that a petition could not be filed: the citizen's proof of the failure."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse

from cms.tenancy import clock
from cms.tenancy.middleware import municipality_for
from cms.tenancy.models import Municipality

from .filing import filed_before
from .follow_up import receipt_token
from .forms import PetitionForm
from .models import Petition

logger = logging.getLogger(__name__)


class CannotTell(Exception):
    """Nothing in this sending of the form lets us look for its petition."""


def receipt_or_notice(
    request: HttpRequest, form: PetitionForm, *, of_database: bool
) -> HttpResponse:
    """The receipt if the petition was stored after all, as when the connection is lost while the
    database commits; otherwise the failure notice, which says whether we could make sure.
    """
    try:
        petition = _stored_after_all(request, form)
    except Exception as error:  # noqa: BLE001 - what fails now only means that we cannot tell
        logger.error("Nobody knows whether a petition was stored: %s", type(error).__name__)
        of_database = of_database or isinstance(error, DatabaseError)
        return failure_notice(request, form, of_database=of_database, confirmed=False)
    if petition is None:
        return failure_notice(request, form, of_database=of_database, confirmed=True)
    response = redirect("pqr:receipt", token=receipt_token(petition))
    response["Cache-Control"] = "no-store"
    return response


def failure_notice(
    request: HttpRequest, form: PetitionForm, *, of_database: bool, confirmed: bool
) -> HttpResponse:
    """Date, time and reason, “try again”, and the form with what was typed; no number, no database.

    `confirmed` tells that we looked and the petition is not stored. Res. MinTIC 1519 de 2020 (anexo
    2, 2.4.3) wants this message apart from that of a wrong field; who sends by electronic means
    that fail may need to prove it (CPACA, art. 62).
    """
    context = {
        "form": form,
        "moment": clock.now(),
        "municipality": _loaded_municipality(request),
        "of_database": of_database,
        "confirmed": confirmed,
    }
    response = render(request, "pqr/failure.html", context, status=503)
    response["Retry-After"] = "120"
    response["Cache-Control"] = "no-store"
    return response


def _stored_after_all(request: HttpRequest, form: PetitionForm) -> Petition | None:
    """The petition of this sending, asked once and over a fresh connection."""
    if not form.is_valid():
        return None
    token = form.cleaned_data["token"]
    if not token:
        raise CannotTell
    if not connection.in_atomic_block:
        connection.close()
    municipality = _loaded_municipality(request) or municipality_for(request)
    if municipality is None:
        return None
    files = form.cleaned_data["attachments"]
    return filed_before(municipality, form.petition_fields(), files, token)


def _loaded_municipality(request: HttpRequest) -> Municipality | None:
    return getattr(request, "municipality", None)


class FailureNoticeMiddleware:
    """Answer with the failure notice when filing breaks before or outside its view: no database, no
    tenant.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            response = self.get_response(request)
        except DatabaseError:
            # The error page itself asked the database.
            if not self._is_filing(request):
                raise
            return self._receipt_or_notice(request, of_database=True)
        if response.status_code == 500 and self._is_filing(request):
            return self._receipt_or_notice(request, of_database=False)
        return response

    @staticmethod
    def _is_filing(request: HttpRequest) -> bool:
        return request.method == "POST" and request.path == reverse("pqr:file")

    @staticmethod
    def _receipt_or_notice(request: HttpRequest, *, of_database: bool) -> HttpResponse:
        # So that the form on the page carries the token that the browser's cookie expects.
        CsrfViewMiddleware(lambda _: HttpResponse()).process_request(request)
        form = PetitionForm(request.POST, request.FILES)
        return receipt_or_notice(request, form, of_database=of_database)
