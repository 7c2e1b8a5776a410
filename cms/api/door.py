"""What every answer of the API has: open to any site, cheap to ask again, errors in Spanish."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

METHODS = "GET, HEAD, OPTIONS"
READING = ["GET", "HEAD"]
MAX_AGE = 60


def opened(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same addresses, each behind the door."""
    for pattern in patterns:
        pattern.callback = _behind(pattern.callback)
    return patterns


def add_errors(api: NinjaAPI) -> None:
    """Say in Spanish what is wrong with a question."""
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(ValidationError, _invalid)


def nothing_here(request: HttpRequest, **path: str) -> NoReturn:
    """Any other address below `/api/`."""
    raise Http404


def error(message: str, status: int) -> JsonResponse:
    """An answer that says what went wrong."""
    return JsonResponse(
        {"error": message}, status=status, json_dumps_params={"ensure_ascii": False}
    )


def _behind(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            return _shared(HttpResponse(status=204))
        if request.method not in READING:
            response = error(_("Esta API solo se lee: use GET."), 405)
            response["Allow"] = METHODS
            return _shared(response)
        try:
            response = view(request, *args, **kwargs)
        except Http404 as missing:
            response = _not_found(request, missing)
        return _shared(_conditional(request, response))

    return answer


def _shared(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 where the reader already has this answer, by its content or, of one page, its date."""
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    changed = response.get("Last-Modified")
    return get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=parse_http_date_safe(changed) if changed else None,
        response=response,
    )


def _not_found(request: HttpRequest, missing: Http404) -> HttpResponse:
    return error(
        str(missing) or _("Aquí no hay datos: las direcciones están en /api/v1/openapi.json."), 404
    )


def _invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    names = sorted({str(problem["loc"][-1]) for problem in wrong.errors})
    return error(
        _("Revise estos parámetros, su valor no es válido: %(names)s.")
        % {"names": ", ".join(names)},
        400,
    )
