"""The page that says that a petition could not be filed: the citizen's proof of the failure."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse

from cms.tenancy import clock

from .forms import PetitionForm


def failure_notice(request: HttpRequest, form: PetitionForm) -> HttpResponse:
    """Date, time and reason, “try again”, and the form with what was typed; no number, no database.

    Res. MinTIC 1519 de 2020 (anexo 2, 2.4.3) wants this message apart from that of a wrong field;
    who sends by electronic means that fail may need to prove it (CPACA, art. 62).
    """
    context = {"form": form, "moment": clock.now(), "municipality": _loaded_municipality(request)}
    response = render(request, "pqr/failure.html", context, status=503)
    response["Retry-After"] = "120"
    response["Cache-Control"] = "no-store"
    return response


def _loaded_municipality(request: HttpRequest) -> object:
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
            return self._notice(request)
        if response.status_code == 500 and self._is_filing(request):
            return self._notice(request)
        return response

    @staticmethod
    def _is_filing(request: HttpRequest) -> bool:
        return request.method == "POST" and request.path == reverse("pqr:file")

    @staticmethod
    def _notice(request: HttpRequest) -> HttpResponse:
        # So that the form on the page carries the token that the browser's cookie expects.
        CsrfViewMiddleware(lambda _: HttpResponse()).process_request(request)
        return failure_notice(request, PetitionForm(request.POST))
