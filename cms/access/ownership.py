"""Whose the rows of access are, those of the second factor included."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db.models import Model

from cms.tenancy.ownership import register_owner

from .models import FailureCount, OpenSession


@register_owner(Authenticator, EmailAddress, OpenSession)
def by_user(row: Model) -> int | None:
    """The municipality of the account."""
    return row.user.municipality_id


@register_owner(EmailConfirmation)
def by_address(row: EmailConfirmation) -> int | None:
    """The municipality of the account whose address it is."""
    return row.email_address.user.municipality_id


@register_owner(FailureCount)
def nobodys(row: Model) -> None:
    """A digest that names nobody: the platform's."""
