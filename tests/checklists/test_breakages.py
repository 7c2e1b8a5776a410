"""Break the live site and see that exactly the declared rows turn: no more, no fewer."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from checklists.criterion import registry
from checklists.run import audit

from .acts import template
from .breakages import BREAKS, PENDING
from .breakages_of_channels import CHANNELS

ALL = [*BREAKS, *CHANNELS]


def broken_templates(changes, folder):
    """The settings of a deployment with these templates changed."""
    for name, (old, new) in changes.items():
        broken = folder / name
        broken.parent.mkdir(parents=True, exist_ok=True)
        before = template(name)
        after = before.replace(old, new) if old else new
        assert after != before, f"{name} does not contain {old}"
        broken.write_text(after, encoding="utf-8")
    (engine,) = settings.TEMPLATES
    return [engine | {"DIRS": [folder, *engine["DIRS"]]}]


def turned(before, after):
    """Row → its new verdict, for the rows whose verdict is another."""
    were = before.verdicts()
    return {
        row.removeprefix("gel-2008:"): str(verdict)
        for row, verdict in after.verdicts().items()
        if verdict != were[row]
    }


@pytest.mark.parametrize("broken", ALL, ids=lambda broken: broken.name)
def test_exactly_the_declared_rows_turn_when(broken, baseline, towns, tmp_path):
    if broken.act:
        broken.act(towns.soacha)
        towns.soacha.refresh_from_db()
    templates = broken_templates(broken.templates, tmp_path)
    with override_settings(TEMPLATES=templates), broken.during():
        after = audit(towns.soacha, as_of=baseline.as_of + timedelta(days=broken.days_later))
    assert turned(baseline, after) == broken.turns


def test_every_row_that_a_machine_judges_is_broken_or_mended_by_some_act():
    judged = {row.removeprefix("gel-2008:") for c in registry.all() for row in c.rows}
    assert {row for broken in ALL for row in broken.turns} == judged - PENDING
