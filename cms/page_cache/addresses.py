"""Which questions of readers the page cache may answer, and what tells answers apart."""

from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

# What the lists and the search of the site understand. Pages may repeat the query in their links,
# so an answer to a question with any other parameter is neither kept nor taken from what is kept.
PARAMETERS = frozenset(
    {"anio", "canal", "dependencia", "en-linea", "formato", "mes", "p", "q", "tema", "tipo"}
)
LONGEST_QUERY = 200
# Written by advertisers on links to the site. They say whence a reader comes and never reach it.
TRACKERS = frozenset(
    {"dclid", "fbclid", "gbraid", "gclid", "mc_cid", "mc_eid", "msclkid", "wbraid"}
)
TRACKER_PREFIXES = ("utm_", "mtm_", "pk_")
NEVER = ("/admin/", "/api/", "/salud/")

Address = tuple[object, ...]


def drop_trackers(request: HttpRequest) -> None:
    """Take the marks of advertisers off the query, before anybody has read it."""
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return
    kept = [part for part in query.split("&") if not _is_tracker(part.partition("=")[0])]
    request.META["QUERY_STRING"] = "&".join(kept)


def _is_tracker(name: str) -> bool:
    name = unquote_plus(name)
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES)


def is_readers_question(request: HttpRequest) -> bool:
    """Whether anybody at all would get the same answer: nobody is logged in, nothing is sent."""
    return (
        request.method in ("GET", "HEAD")
        and not bears_login(request)
        and not request.path_info.startswith(NEVER)
        # Wagtail's previews walk through the middleware too.
        and not getattr(request, "is_dummy", False)
    )


def bears_login(request: HttpRequest) -> bool:
    """Whether the question says, or may say, who asks."""
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    if "HTTP_COOKIE" not in request.META:
        return False
    return not request.COOKIES.keys().isdisjoint({settings.SESSION_COOKIE_NAME, "messages"})


def address_of(request: HttpRequest) -> Address | None:
    """What tells one answer from another besides the version of the site; None: keep nothing."""
    asked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if query := request.META.get("QUERY_STRING", ""):
        if len(query) > LONGEST_QUERY or not PARAMETERS.issuperset(request.GET):
            return None
        asked = tuple(sorted((name, tuple(values)) for name, values in request.GET.lists()))
    return (
        request.scheme,
        request.get_host().lower(),
        request.path_info,
        _language(request),
        asked,
    )


def _language(request: HttpRequest) -> str:
    """The language of the answer; where there is only one, nobody reads what a browser prefers."""
    if len(settings.LANGUAGES) == 1:
        return settings.LANGUAGE_CODE
    return get_language_from_request(request, check_path=True)
