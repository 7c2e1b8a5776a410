"""What is public of a municipality and no page: who it is, and what its channels promise."""

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.forms import fields_for_model
from django.forms.models import construct_instance
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.tenancy.models import Municipality, Office, User
from cms.tenancy.ownership import owner_of
from gel_pages.models import Channel

from ..models import ChangeRequest
from ..roles import roles_of
from .forms import AskForm
from .kind import Asked, ChangeKind, Row, register
from .refusals import ChangeRefused


class SettingForm(AskForm):
    """The fields of the row, as they are today, and why they should change."""

    says_all = False

    def add_fields(self) -> None:
        names = self.kind.fields  # type: ignore[attr-defined]
        self.fields.update(fields_for_model(type(self.target), fields=names))
        for name in names:
            self.fields[name].initial = _field(type(self.target), name).value_from_object(
                self.target
            )
        if "office" in self.fields:
            own = Office.objects.filter(municipality=owner_of(self.target))
            self.fields["office"].queryset = own  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the row itself refuses is said next to its field."""
        if not self.errors:
            wanted = self._wanted()
            try:
                wanted.full_clean()
            except ValidationError as error:
                self.add_error(None, _for_fields(error, set(self.fields)))
        return super().clean()

    def asked(self) -> Asked:
        return _values(self._wanted(), self.kind.fields)  # type: ignore[attr-defined]

    def _wanted(self) -> Model:
        row = type(self.target)._base_manager.get(pk=self.target.pk)
        wanted: Model = construct_instance(self, row, self.kind.fields)  # type: ignore[attr-defined]
        return wanted


def _for_fields(error: ValidationError, fields: set[str]) -> ValidationError:
    """Messages by field; what is about none of them stands above the form."""
    found = error.message_dict
    own = {name: messages for name, messages in found.items() if name in fields}
    rest = [text for name, messages in found.items() if name not in fields for text in messages]
    return ValidationError(own | ({"__all__": rest} if rest else {}))


def _field(model: type[Model], name: str) -> Field:
    return cast(Field, model._meta.get_field(name))


def _values(row: Model, fields: tuple[str, ...]) -> Asked:
    return {name: _field(type(row), name).value_from_object(row) for name in fields}


class SettingKind(ChangeKind):
    """Some fields of one row, asked for by whoever administers the municipality."""

    icon = "cog"
    form_class = SettingForm
    fields: ClassVar[tuple[str, ...]]

    def may_ask(self, user: User, target: Any) -> bool:
        own = user.municipality_id in (None, owner_of(target))
        administers = user.is_superuser or any(role.administers for role in roles_of(user))
        return bool(user.is_active and own and administers)

    def refuse_if_impossible(self, target: Any, asked: Asked) -> None:
        if asked == _values(target, self.fields):
            raise ChangeRefused(_("Así está ya: cambie algo de lo que dice."))
        try:
            self._changed(target, asked).full_clean()
        except ValidationError as error:
            raise ChangeRefused(" ".join(error.messages)) from error

    def describe(self, target: Any, asked: Asked) -> list[Row]:
        wanted = self._changed(target, asked)
        return [
            (self.label_of(name), _shown(target, name), _shown(wanted, name))
            for name in self.fields
            if _shown(target, name) != _shown(wanted, name)
        ]

    def seen(self, target: Any) -> dict[str, Any]:
        return _values(target, self.fields)

    def label_of(self, key: str) -> str:
        return capfirst(str(_field(self.model, key).verbose_name))

    def apply(self, change: ChangeRequest, target: Any, user: User) -> None:
        self._changed(target, change.asked).save()

    def _changed(self, target: Any, asked: Asked) -> Any:
        """The row as it would be; the one given stays as it is."""
        row = type(target)._base_manager.get(pk=target.pk)
        for name in self.fields:
            setattr(row, row._meta.get_field(name).attname, asked[name])
        return row


def _shown(row: Any, name: str) -> str:
    value = getattr(row, name)
    return "—" if value in (None, "") else str(value)


@register
class ChannelSettings(SettingKind):
    """The office that answers for a channel and how often it promises to renew it."""

    slug = "canal"
    title = gettext_lazy("Cambiar los datos de un canal")
    ask_label = gettext_lazy("Pedir un cambio")
    model = Channel
    parameter = "channel_id"
    fields = ("office", "promised_days", "promise_source")


@register
class Identity(SettingKind):
    """The name and the numbers under which the alcaldía presents itself."""

    slug = "identidad"
    title = gettext_lazy("Cambiar la identidad del municipio")
    ask_label = gettext_lazy("Pedir un cambio de la identidad")
    model = Municipality
    parameter = "municipality_id"
    fields = ("name", "department", "nit", "official_domain")
