"""Each row that a source writes becomes a line in the same transaction; what slipped by, later."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Exists, Model, OuterRef
from django.db.models.functions import Cast
from django.db.models.signals import post_save
from django.utils import translation
from django.utils.translation import gettext as _

from cms.tenancy.models import User

from .models import Entry
from .sources import line_of, name_of, sources


def note(row: Model) -> Entry:
    """Write the line of a row that a source has just written.

    The row is read back: what a caller put into it may be stored as something else.
    """
    stored = type(row)._base_manager.get(pk=row.pk)
    with translation.override(settings.LANGUAGE_CODE):
        line = line_of(stored)
    return Entry.objects.create(
        municipality_id=line.municipality,
        source=name_of(type(row)),
        source_pk=str(row.pk),
        at=line.at,
        user_id=line.user,
        who=_name_of(line.user),
        page_id=line.page,
        what=line.what,
        title=line.title,
        details=line.details,
    )


def note_what_slipped_by() -> int:
    """Note the rows that were written without a signal (in bulk, by SQL); how many they were."""
    return sum(1 for row in unnoted() if note(row))


def unnoted() -> Iterator[Model]:
    """Rows of the sources that the log does not have."""
    for name, model in sources().items():
        noted = Entry.objects.filter(
            source=name, source_pk=Cast(OuterRef("pk"), CharField(max_length=40))
        )
        yield from model._base_manager.filter(~Exists(noted)).order_by("pk").iterator()


def watch(model: type[Model]) -> None:
    """Note every new row of a source from now on."""
    post_save.connect(_noted, sender=model, dispatch_uid=f"log.{name_of(model)}")


def watch_sources() -> None:
    """Watch all of them; called once when every room has said what it logs."""
    for model in sources().values():
        watch(model)


def keep_accounts(sender: type[User], **kwargs: object) -> None:
    """Refuse to delete an account: what it did stays signed by it. Accounts are closed instead."""
    raise PermissionDenied(_("Las cuentas no se borran: se cierran, y lo que hicieron queda."))


def _noted(
    sender: type[Model], instance: Model, created: bool, raw: bool, **kwargs: object
) -> None:
    if created and not raw:
        note(instance)


def _name_of(pk: int | None) -> str:
    user = User.objects.filter(pk=pk).first() if pk else None
    return f"{user.get_full_name() or user.get_username()}"[:200] if user else ""
