"""Why a change is not asked for or not carried out, said so that the person knows what to do."""

from django.core.exceptions import PermissionDenied


class ChangeRefused(PermissionDenied):
    """A request or a decision that cannot be; nothing changed and its text is for the person."""


class ChangeStale(ChangeRefused):
    """What the request was about is no longer as it was: the request expires."""
