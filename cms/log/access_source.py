"""What happened to accounts: entries, failures, locks, passwords, sessions, roles."""

from cms.access.models import AccessEvent

from .sources import Line, log_source


@log_source(AccessEvent)
def read_event(event: AccessEvent) -> Line:
    """One event: who did it, whose account it was, and from where."""
    account = event.user.get_username() if event.user else ""
    parts = (event.detail, event.address, event.browser)
    return Line(
        municipality=event.municipality_id,
        at=event.at,
        user=event.actor_id or event.user_id,
        what=str(event.get_kind_display()),
        title=account,
        details=" · ".join(part for part in parts if part),
    )
