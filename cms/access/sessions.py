"""Open sessions: seen while used, closed by their owner or by whoever keeps the accounts."""

from datetime import timedelta
from importlib import import_module

from allauth.core import context
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from cms.tenancy import clock
from cms.tenancy.models import User

from .models import OpenSession
from .visitor import address_of, browser_of

# How old the last activity may be before it is written again.
STALE_AFTER = timedelta(minutes=5)
SEEN = "access.seen"


def opened(user: User, request: HttpRequest) -> None:
    """Somebody entered: note from where. In the place of another the session has no key yet."""
    if request.session.session_key is None:
        request.session.save()
    now = clock.now()
    about = {"address": address_of(request), "browser": browser_of(request)}
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"user": user, "started_at": now, "last_seen_at": now} | about,
    )
    request.session[SEEN] = [request.session.session_key, now.timestamp()]


def seen(request: HttpRequest) -> None:
    """The session is being used; written every few minutes, and when its key changed."""
    now = clock.now()
    mark = [request.session.session_key, now.timestamp()]
    key, at = request.session.get(SEEN, ("", 0))
    if key == mark[0] and mark[1] - at < STALE_AFTER.total_seconds():
        return
    request.session[SEEN] = mark
    about = {"last_seen_at": now, "address": address_of(request)}
    more = {"user_id": request.user.pk, "started_at": now, "browser": browser_of(request)}
    OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults=about,
        create_defaults=about | more,
    )


def open_sessions(user: User) -> list[OpenSession]:
    """Those that still open a door; rows of the rest are dropped."""
    rows = list(user.open_sessions.all())
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=clock.now()
        ).values_list("session_key", flat=True)
    )
    dead = [row.pk for row in rows if row.session_key not in alive]
    OpenSession.objects.filter(pk__in=dead).delete()
    return [row for row in rows if row.session_key in alive]


def close(session: OpenSession) -> None:
    """End one session: its next request is nobody's."""
    import_module(settings.SESSION_ENGINE).SessionStore().delete(session.session_key)
    session.delete()


def close_all(user: User, *, but: str | None = None) -> int:
    """End every session of an account, except perhaps one; how many ended."""
    closed = [row for row in open_sessions(user) if row.session_key != but]
    for row in closed:
        close(row)
    return len(closed)


def own_key(user: User) -> str | None:
    """The session from which the person asks this now; None if it is somebody else who asks."""
    request = context.request
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated or person.pk != user.pk:
        return None
    return request.session.session_key
