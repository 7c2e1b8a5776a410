"""Two notes for machines: `/robots.txt` and `/.well-known/security.txt` (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import Municipality
from gel_pages.models import ContactPage

UNCRAWLED = ("/admin/", "/buscar/?", "/pqr/radicar/comprobante/")
# RFC 9116 wants less than a year. The note is written anew at each request from live data, so a
# copy that somebody keeps is good for this long.
SECURITY_NOTE_IS_GOOD_FOR = timedelta(days=90)


def _note(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All may be crawled but the admin, results of searches and receipts; where the list is.

    A demonstration never competes with the official site: nothing of it is to be crawled.
    """
    town = request.municipality
    closed = ("/",) if town.is_demo else UNCRAWLED
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return _note([*lines, "", f"Sitemap: {public_address(town, '/sitemap.xml')}"])


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness: the institutional mail that is live, and always the mailbox."""
    town = request.municipality
    last_day = clock.today() + SECURITY_NOTE_IS_GOOD_FOR
    expires = datetime.combine(last_day, time(), BOGOTA)
    return _note(
        [
            *(f"Contact: {contact}" for contact in _contacts(town)),
            f"Expires: {expires.isoformat()}",
            "Preferred-Languages: es",
            f"Canonical: {public_address(town, '/.well-known/security.txt')}",
        ]
    )


def _contacts(town: Municipality) -> list[str]:
    pages = ContactPage.objects.descendant_of(town.home).live().public()
    mail = pages.exclude(email="").order_by("path").values_list("email", flat=True).first()
    return [*([f"mailto:{mail}"] if mail else []), public_address(town, "/pqr/")]


class DemonstrationMiddleware:
    """No answer of a demonstration, file or page, gets into a search engine."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.municipality.is_demo:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response
