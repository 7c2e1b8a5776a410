"""What is noted when somebody enters or leaves."""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import pre_save
from django.http import HttpRequest

from cms.tenancy.models import User

from . import lockout, sessions
from .events import Kind, record
from .models import OpenSession


def entered(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Somebody entered: the log, the list of sessions, and a count of failures that begins anew."""
    record(Kind.ENTERED, user, request=request)
    sessions.opened(user, request)
    lockout.forget(lockout.of_account(user))


def left(sender: type, request: HttpRequest, user: User | None, **kwargs: object) -> None:
    """Somebody left by their own will."""
    if user is None or not user.is_authenticated:
        return
    OpenSession.objects.filter(session_key=request.session.session_key).delete()
    record(Kind.LEFT, user, request=request)


def about_to_save(
    sender: type, instance: User, raw: bool = False, update_fields: object = None, **kwargs: object
) -> None:
    """Another e-mail: it will receive the next new password, so it is written down."""
    untouched = update_fields is not None and "email" not in update_fields
    if raw or untouched or instance.pk is None:
        return
    before = User.objects.filter(pk=instance.pk).values_list("email", flat=True).first()
    if before is not None and before != instance.email:
        record(Kind.EMAIL_CHANGED, instance)


def register() -> None:
    """Connect them; called once when the app is ready."""
    pre_save.connect(about_to_save, sender=User, dispatch_uid="access.about_to_save")
    user_logged_in.connect(entered, dispatch_uid="access.entered")
    user_logged_out.connect(left, dispatch_uid="access.left")
