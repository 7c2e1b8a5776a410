"""Addresses in capital letters, as people copy them from paper, lead to the page they name."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

NEVER = ("/admin/", "/documents/", "/media/", "/static/", "/pqr/radicar/comprobante/")


class LetterCaseMiddleware:
    """Where nothing is found and the address has capitals, try it in small letters."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        path = request.path_info
        small = path.lower()
        if response.status_code != 404 or small == path or small.startswith(NEVER):
            return response
        small = small if small.endswith("/") else f"{small}/"
        if request.method not in ("GET", "HEAD") or not leads_somewhere(request, small):
            return response
        query = request.META.get("QUERY_STRING", "")
        target = escape_uri_path(small)
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)


def leads_somewhere(request: HttpRequest, path: str) -> bool:
    """Whether a live page, a service or a redirection of this site answers at a path."""
    try:
        if resolve(path).view_name != "wagtail_serve":
            return True
    except Resolver404:
        return False
    home = request.municipality.home.specific
    try:
        # Not `route_for_request`, which remembers that the address as it came leads nowhere.
        home.route(request, [part for part in path.split("/") if part])
    except Http404:
        return get_redirect(request, Redirect.normalise_path(path)) is not None
    return True
