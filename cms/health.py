"""`/salud/`: whether this process can serve, for whoever balances or watches."""

from collections.abc import Callable
from uuid import uuid4

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

ADDRESS = "/salud/"


class HealthMiddleware:
    """Answers at any host name and without the tenant, whose own question may be what fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health(request) if request.path_info == ADDRESS else self.get_response(request)


def health(request: HttpRequest) -> HttpResponse:
    """200 while the site serves. Without cache it is slower, not down: 200, and it is said."""
    database, kept = database_answers(), cache_answers()
    state = "bien" if database and kept else "degradado" if database else "caído"
    answer = JsonResponse(
        {"estado": state, "base_de_datos": database, "cache": kept},
        status=200 if database else 503,
        json_dumps_params={"ensure_ascii": False},
    )
    answer["Cache-Control"] = "no-store"
    return answer


def database_answers() -> bool:
    """Whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def cache_answers() -> bool:
    """Whether the cache gives back what it is given; ours never raises."""
    token = uuid4().hex
    cache.set(f"salud-{token}", token, 5)
    return cache.get(f"salud-{token}") == token
