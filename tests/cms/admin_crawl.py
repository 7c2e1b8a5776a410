"""Every address of the admin, read from the resolver and filled with ids of one town's rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Site, Task, Workflow

from cms.tenancy.admin_addresses import BULK, named_at
from cms.tenancy.models import MunicipalDocument, MunicipalImage, User

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its name, and the parameters its path asks for."""

    name: str
    route: str
    pattern: URLPattern

    @property
    def parameters(self) -> list[str]:
        """Names in the path, in order."""
        return list(dict.fromkeys(PARAMETER.findall(self.route.replace("(?P", ""))))


def admin_addresses() -> list[Address]:
    """Every named address under `/admin/`."""
    return [a for a in _walk(get_resolver()) if a.route.startswith("admin/") and a.name]


def bulk_acts() -> Iterator[tuple[str, str, str]]:
    """(app, model, act) of every act in bulk that Wagtail offers."""
    bulk_action_registry._scan_for_bulk_actions()
    for app_label, models in bulk_action_registry.actions.items():
        for model_name, acts in models.items():
            for act in acts:
                yield app_label, model_name, act


def _walk(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each, route, inner)
        else:
            yield Address(f"{space}{each.name}" if each.name else "", route, each)


# Words that a path asks for and that are nobody's row.
WORDS = {
    "action_name": ["approve", "reject", "delete", "publish"],
    "app_name": ["taggit"],
    "filter_spec": ["original"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
    "act": ["reenviar", "retirar", "desactivar", "activar", "retirar-factor", "cerrar-sesiones"],
}
# Models that addresses name by their type.
TYPES = {
    "wagtailadmin_pages:add": ("gel_pages", "newspage"),
    "wagtailadmin_pages:preview_on_add": ("gel_pages", "newspage"),
    "wagtailadmin_pages:choose_parent": ("gel_pages", "newspage"),
    "wagtailadmin_pages:type_use": ("gel_pages", "newspage"),
    "wagtailadmin_pages:type_use_results": ("gel_pages", "newspage"),
    "wagtailadmin_workflows:add_task": ("workflows", "foureyestask"),
    "wagtailadmin_tag_model_autocomplete": ("taggit", "tag"),
    "wagtailadmin_editing_sessions:ping": ("wagtailcore", "page"),
}


# What a bare `pk` is in the addresses that only the platform may open.
SPACES = {
    "wagtailadmin_api:documents": MunicipalDocument,
    "wagtailadmin_api:images": MunicipalImage,
    "wagtailadmin_collections": Collection,
    "wagtailadmin_workflows:edit_task": Task,
    "wagtailadmin_workflows:disable_task": Task,
    "wagtailadmin_workflows:enable_task": Task,
    "wagtailadmin_workflows": Workflow,
    "wagtailsites": Site,
    "wagtailusers_users": User,
    "wagtailusers_groups": Group,
}
NAMES = {
    "collection_id": Collection,
    "object_id": Page,
    "redirect_id": Redirect,
    "workflow_pk": Workflow,
}


class Unfillable(LookupError):
    """Nobody said what a parameter of an address stands for."""


def paths(address: Address, rows: dict[str, object]) -> Iterator[str]:
    """The address filled with every combination that matters of the rows given."""
    if address.name == BULK:
        for app_label, model_name, act in bulk_acts():
            for pk in rows["bulk"].get((app_label, model_name), []):
                yield f"/admin/bulk/{app_label}/{model_name}/{act}/?id={pk}"
                yield f"/admin/bulk/{app_label}/{model_name}/{act}/?id=all&childOf={pk}"
            yield f"/admin/bulk/{app_label}/{model_name}/{act}/?id=all"
        return
    filled = [address.route]
    for name in address.parameters:
        values = _values(address, name, rows)
        filled = [_put(path, name, value) for path in filled for value in values]
    for path in filled:
        yield "/" + re.sub(r"[\^$]|\\(?=[^d])", "", path)


def _values(address: Address, name: str, rows: dict[str, object]) -> list[object]:
    if name in WORDS:
        return WORDS[name]
    if name in {"content_type_app_name", "app_label", "app_name"} and address.name in TYPES:
        return [TYPES[address.name][0]]
    if name in {"content_type_model_name", "model_name"} and address.name in TYPES:
        return [TYPES[address.name][1]]
    model = _model_of(address, name)
    if model not in rows["of"]:
        raise Unfillable(f"{address.name}: what is <{name}>?")
    return rows["of"][model]


def _model_of(address: Address, name: str) -> type[Model] | None:
    named = named_at(address.name).get(name) or NAMES.get(name)
    if named:
        return named
    space = next((each for each in SPACES if address.name.startswith(each)), None)
    return SPACES[space] if space else None


def _put(path: str, name: str, value: object) -> str:
    named_group = re.compile(rf"\(\?P<{name}>[^)]*\)")
    if named_group.search(path):
        return named_group.sub(str(value), path, count=1)
    return re.sub(rf"<(?:\w+:)?{name}>", str(value), path, count=1)
