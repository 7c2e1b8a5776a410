"""The page cache in the stack: outside the tenant, so that what is kept asks no database."""

import hashlib
from collections.abc import Callable
from functools import cache
from time import time

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.models import Site

from checklists.sources.visitor import FRESH
from cms.tenancy import clock
from cms.tenancy.middleware import municipality_for

from .addresses import (
    Address,
    address_of,
    bears_login,
    drop_trackers,
    is_readers_question,
)
from .instants import next_change
from .store import LARGEST, Kept, Stores
from .versions import INSTALLATION, town, versions

UNSHARED = frozenset({"private", "no-store", "no-cache"})
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")
USUAL_PORTS = ("", "80", "443")
GetResponse = Callable[[HttpRequest], HttpResponseBase]


@cache
def stores() -> Stores:
    """What this process keeps."""
    return Stores(settings.PAGE_CACHE_MEGABYTES * 1024 * 1024)


class PageCacheMiddleware:
    """Answers readers with what is kept, and keeps what any reader would get."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.PAGE_CACHE_MEGABYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_readers_question(request):
            return self._unshared(request)
        drop_trackers(request)
        address, version = self._place(request)
        if address is None or version is None:
            return self.get_response(request)
        fresh = FRESH in request.META
        kept = None if fresh else stores().of(address).get(address, version)
        if kept is None:
            response = self.get_response(request)
            if not may_keep(request, response):
                return response
            kept = self._keep(request, response, address, version, fresh=fresh)
        return answer(request, kept)

    def _unshared(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if bears_login(request) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, max_age=0)
        return response

    def _place(self, request: HttpRequest) -> tuple[Address | None, Address | None]:
        """Where the answer is kept and under which version; None: it is not."""
        try:
            address = address_of(request)
            return address, address and version_for(request, address[1])
        except (DisallowedHost, DatabaseError):
            # Whoever is inside answers it as it should be answered.
            return None, None

    def _keep(
        self,
        request: HttpRequest,
        response: HttpResponse,
        address: Address,
        version: Address,
        *,
        fresh: bool,
    ) -> Kept:
        change = next_change(request.municipality)
        seconds = settings.PAGE_CACHE_SECONDS
        if change is not None:
            seconds = min(seconds, int((change - clock.now()).total_seconds()))
        describe(response, seconds)
        kept = Kept(version, time() + seconds, dict(response.items()), response.content)
        if request.method == "GET" and seconds > 0 and not fresh:
            stores().of(address).put(address, kept)
        return kept


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an answer is the same for every reader: no cookie, no token, no error, no file."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    site = request.municipality.site
    return (
        split_domain_port(request.get_host())[1] in (*USUAL_PORTS, str(site.port))
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and _words(response, "Vary") <= {"accept-language"}
        and _words(response, "Cache-Control").isdisjoint(UNSHARED)
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
        and len(response.content) <= LARGEST
    )


def _words(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip().lower() for word in response.headers.get(header, "").split(",")} - {""}


def describe(response: HttpResponse, seconds: int) -> None:
    """Say to browsers and proxies what they may do: browsers ask every time whether it changed."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response.headers.setdefault("ETag", f'"{digest}"')
    proxy = max(0, min(seconds, settings.PAGE_CACHE_PROXY_SECONDS))
    patch_cache_control(response, public=True, max_age=0, s_maxage=proxy)


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """What is kept, as this request asks for it: whole, its headers only, or “not modified”."""
    response = kept.response()
    if any(condition in request.META for condition in CONDITIONS):
        response = get_conditional_response(request, etag=kept.headers["ETag"], response=response)
    if request.method == "HEAD":
        response.content = b""
    return response


# Host name → mark of the installation under which it was learnt, and id of its town.
_towns: dict[str, tuple[str, int]] = {}


def version_for(request: HttpRequest, asked_host: str) -> Address | None:
    """Which version of which town's site this moment is; None: nobody's site, or unknown."""
    host = split_domain_port(asked_host)[0]
    known = _towns.get(host)
    if known is not None:
        marks = versions().read(INSTALLATION, town(known[1]))
        if marks is None:
            return None
        if known[0] == marks[-2]:
            return (*marks, clock.today())
    return _learn(request, host)


def _learn(request: HttpRequest, host: str) -> Address | None:
    """Ask the database whose host it is, once for each change of the installation."""
    before = versions().read(INSTALLATION)
    municipality = municipality_for(request)
    if before is None or municipality is None:
        return None
    # Another process may have moved a site since Wagtail noted here where sites stand.
    Site.clear_site_root_paths_cache()
    _towns[host] = (before[-1], municipality.pk)
    marks = versions().read(INSTALLATION, town(municipality.pk))
    return (*marks, clock.today()) if marks and marks[-2] == before[-1] else None


def forget() -> None:
    """Forget everything that this process keeps and knows."""
    stores.cache_clear()
    versions.cache_clear()
    _towns.clear()
