"""What `manage.py check` knows of catalogues and rules, so that a wrong one never runs."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from gel_pages.channel_plan import planned_channels

from .catalogue import CatalogueError, catalogues
from .criterion import Criterion, registry

SAYING = {"fail", "review"}


@register
def check_catalogues(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every catalogue can be read, and none is there twice."""
    try:
        ids = [catalogue.id for catalogue in catalogues.all()]
    except CatalogueError as error:
        return [Error(str(error), obj=str(error.path), id="checklists.E001")]
    doubles = sorted({identifier for identifier in ids if ids.count(identifier) > 1})
    return [Error(f"Two catalogues are called {name}.", id="checklists.E002") for name in doubles]


@register
def check_criteria(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every rule answers rows that exist, says why and how to fix, uses what it declares."""
    if check_catalogues():
        return []
    return [problem for criterion in registry.all() for problem in _problems(criterion)]


def messages_used(criterion: Criterion) -> set[str]:
    """The keys that a rule's own code gives to `fail` and `review`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(criterion.function)))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def _problems(criterion: Criterion) -> Iterator[CheckMessage]:
    for row_id in criterion.rows:
        row = catalogues.row(row_id)
        if row is None:
            yield Error(
                f"No catalogue has the row {row_id}.", obj=criterion.id, id="checklists.E003"
            )
        elif row.automation == "no":
            yield Error(
                f"{row_id} is for a person to decide.", obj=criterion.id, id="checklists.E004"
            )
    if not criterion.why:
        yield Error("Its docstring does not say why.", obj=criterion.id, id="checklists.E005")
    if not str(criterion.fix):
        yield Error("It does not say how to fix it.", obj=criterion.id, id="checklists.E006")
    for key in sorted(messages_used(criterion) ^ set(criterion.messages)):
        yield Error(
            f"The message “{key}” is declared and not used, or used and not declared.",
            obj=criterion.id,
            id="checklists.E007",
        )


@register
def check_plan(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The plan of channels names rows that exist."""
    if check_catalogues():
        return []
    known = {row.id for catalogue in catalogues.all() for row in catalogue.rows}
    return [
        Error(f"{channel.key} names an unknown row {row}.", id="checklists.E008")
        for channel in planned_channels()
        for row in channel.rows
        if row not in known
    ]
