"""The public pages of petitions. They work without JavaScript and say nothing of a person in an
address.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.signing import SignatureExpired
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.tenancy import clock

from .deadlines import legal_basis
from .failure import receipt_or_notice
from .filing import file_petition
from .follow_up import code_for, find, petition_of_receipt, receipt_token
from .forms import FollowUpForm, PetitionForm
from .petition_types import PETITION_TYPES, term_on
from .tenant import municipality_of

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]


def unkept(view: View) -> View:
    """No browser, proxy or page cache keeps what this view answers."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return wrapped


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What a petition is, each kind with its term today, and where to file and follow up."""
    today = clock.today()
    kinds = [
        {
            "kind": kind,
            "term": term_on(kind.key, today),
            "basis": legal_basis(kind.key, term_on(kind.key, today)),
        }
        for kind in PETITION_TYPES.values()
    ]
    return render(request, "pqr/start.html", {"kinds": kinds})


@unkept
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """The form; once right, the petition is stored and the browser is sent to its receipt."""
    if request.method != "POST":
        form = PetitionForm(initial={"type": request.GET.get("tipo", "")})
        return render(request, "pqr/file.html", {"form": form})
    form = PetitionForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "pqr/file.html", {"form": form})
    try:
        petition = file_petition(
            municipality=municipality_of(request),
            fields=form.petition_fields(),
            files=form.cleaned_data["attachments"],
            token=form.cleaned_data["token"],
        )
    except DatabaseError as error:
        # The class only: a database quotes the values it refused.
        logger.error("A petition was not stored: %s", type(error).__name__)
        return receipt_or_notice(request, form, of_database=True)
    return redirect("pqr:receipt", token=receipt_token(petition))


@unkept
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The acknowledgement: number, date, time, code, due date and why; for two hours."""
    try:
        petition = petition_of_receipt(municipality_of(request), token)
    except SignatureExpired:
        return _unindexed(render(request, "pqr/receipt_expired.html", status=410))
    if petition is None:
        raise Http404
    annexes = list(petition.attachments.all())
    context = {
        "petition": petition,
        "code": code_for(petition),
        "kept": [annex for annex in annexes if annex.stored_at],
        "lost": [annex for annex in annexes if not annex.stored_at],
    }
    return _unindexed(render(request, "pqr/receipt.html", context))


@unkept
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest) -> HttpResponse:
    """State, dates, due date and answer of a petition, for whoever has its number and its code."""
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        petition = find(municipality_of(request), **form.cleaned_data)
        if petition:
            return render(request, "pqr/status.html", {"petition": petition})
        form.add_error(
            "code",
            _(
                "No encontramos una petición con ese radicado y ese código. Cópielos de su "
                "comprobante, tal como aparecen."
            ),
        )
    return render(request, "pqr/follow_up.html", {"form": form})


def _unindexed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
