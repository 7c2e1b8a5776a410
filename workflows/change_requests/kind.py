"""What a kind of change is: one small class per kind, found by its slug."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.tenancy.models import User

from ..models import ChangeRequest
from ..sole_servants import declaration_for
from .forms import AskForm
from .refusals import ChangeRefused, ChangeStale

Asked = dict[str, Any]
# Label, before, after.
Row = tuple[str, str, str]


class ChangeKind:
    """A public change: who may ask for it, how people read it, what refuses it, how it is done.

    `parameter` names the target's id in addresses, so that the door between municipalities knows
    what it stands for. `seen` is compared at the decision.
    """

    slug: ClassVar[str]
    title: ClassVar[str | Promise]
    ask_label: ClassVar[str | Promise]
    icon: ClassVar[str] = "edit"
    model: ClassVar[type[Model]]
    parameter: ClassVar[str]
    form_class: ClassVar[type[AskForm]] = AskForm

    def name_of(self, target: Any, asked: Asked) -> str:
        """What the change is about, as it is called today."""
        return str(target)

    def may_ask(self, user: User, target: Any) -> bool:
        """Whether this person may ask for this change of this target."""
        raise NotImplementedError

    def fits(self, target: Any) -> bool:
        """Whether the change makes sense for the target as it stands, so that it is offered."""
        return True

    def form(self, user: User, target: Any, *args: Any, **kwargs: Any) -> AskForm:
        """The form in which somebody asks."""
        return self.form_class(self, user, target, *args, **kwargs)

    def refuse_if_not_theirs(self, user: User, target: Any, asked: Asked) -> None:
        """Raise `ChangeRefused` where what is asked reaches beyond what the person may ask."""

    def refuse_if_impossible(self, target: Any, asked: Asked) -> None:
        """Raise `ChangeRefused` if it cannot be done now; asked at the request and at approval."""

    def warnings(self, target: Any) -> list[str]:
        """What the change would break."""
        return []

    def describe(self, target: Any, asked: Asked) -> list[Row]:
        """What it is today and what it would be, in the words of the screen."""
        raise NotImplementedError

    def seen(self, target: Any) -> dict[str, Any]:
        """How the target stands; a difference at the decision makes the request stale."""
        raise NotImplementedError

    def label_of(self, key: str) -> str:
        """How people call a key of `seen`; keys are msgids, so that any language compares alike."""
        return _(key)

    def keep_former(self, change: ChangeRequest, target: Any) -> None:
        """Put aside, in the request that is being approved, what the change will destroy."""

    def apply(self, change: ChangeRequest, target: Any, user: User) -> None:
        """Do it, in the name of the approver; only `carry_out` calls this."""
        raise NotImplementedError

    def find(self, pk: int) -> Any:
        """The target; raises `ChangeStale` once it is gone."""
        # Not through what the database joins to it: a lock takes the row of the target only.
        found = self.model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
        if found is None:
            raise ChangeStale(_("Lo que se iba a cambiar ya no existe. Nada cambió."))
        return found

    def refuse_if_stale(self, change: ChangeRequest, target: Any) -> None:
        """Raise `ChangeStale` if the target is no longer what the requester saw."""
        now = self.seen(target)
        moved = [self.label_of(key) for key in now if change.seen.get(key) != now[key]]
        if moved:
            raise ChangeStale(
                _(
                    "«%(title)s» cambió desde que se pidió: %(what)s. No se hizo nada: pídalo "
                    "de nuevo."
                )
                % {"title": change.title, "what": ", ".join(moved)}
            )

    def carry_out(self, change: ChangeRequest, target: Any, user: User) -> None:
        """Do what was approved, or raise `ChangeRefused`: this is where something public changes.

        The approval is read from the database: what a caller says of it does not count.
        """
        approved = ChangeRequest.objects.filter(
            pk=change.pk, status=ChangeRequest.Status.APPROVED, decided_by=user, kind=self.slug
        )
        if not declaration_for(user):
            approved = approved.exclude(requested_by=user)
        if not approved.exists():
            raise ChangeRefused(_("Nadie ha aprobado este cambio. Nada cambió."))
        self.refuse_if_stale(change, target)
        self.refuse_if_impossible(target, change.asked)
        self.apply(change, target, user)


_kinds: dict[str, ChangeKind] = {}


def register(kind: type[ChangeKind]) -> type[ChangeKind]:
    """Make a kind of change known; a slug taken twice raises ImproperlyConfigured."""
    if kind.slug in _kinds and type(_kinds[kind.slug]) is not kind:
        raise ImproperlyConfigured(f"Two kinds of change are called {kind.slug}.")
    _kinds[kind.slug] = kind()
    return kind


def kinds() -> Mapping[str, ChangeKind]:
    """Every kind of change by its slug."""
    return _kinds


def kind_of(change: ChangeRequest) -> ChangeKind:
    """The kind of a request; raises LookupError for one that this version does not know."""
    return _kinds[change.kind]
