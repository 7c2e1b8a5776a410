"""What is kept of those who enter: what happened, open sessions, invitations and failures."""

from .access_event import AccessEvent
from .failure_count import FailureCount
from .invitation import Invitation
from .open_session import OpenSession

__all__ = ["AccessEvent", "FailureCount", "Invitation", "OpenSession"]
