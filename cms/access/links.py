"""The addresses that mail carries: each opens one thing, once, for a while, on one town's host."""

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality, User

from .models import Invitation

SALT = "cms.access.invitation"


def link_of(invitation: Invitation) -> str:
    """The whole address, on the municipality's own host; it says nothing of the person."""
    token = signing.dumps([invitation.pk, invitation.nonce], salt=SALT, compress=True)
    path = reverse("access_accept", args=[token])
    return public_address(invitation.municipality, path)


def invitation_of(token: str, municipality: Municipality) -> Invitation | None:
    """The open invitation of a link; None for one that is altered, old, used or of another town."""
    try:
        pk, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.filter(pk=pk, nonce=nonce, municipality=municipality).first()
    return found if found and found.is_open else None


def reset_link(user: User, municipality: Municipality) -> str:
    """The address that lets the owner of a mailbox choose a new password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", args=[uid, token])
    return public_address(municipality, path)
