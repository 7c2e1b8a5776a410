"""One audit from beginning to end, the same for the command and for the button."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone, translation

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .catalogue import Catalogue, catalogues
from .criterion import registry
from .engine import ENGINE, judge_catalogue
from .results import Report
from .sources.local import gather
from .sources.stranger import gather_as_stranger

LOCAL = "local"


def audit(
    municipality: Municipality,
    *,
    as_of: date | None = None,
    chosen: Sequence[Catalogue] = (),
    phase: str = "",
    as_stranger: bool = False,
) -> Report:
    """Look at a municipality's live site and judge it; pages and rules see `as_of` as today.

    Nothing is stored: see `recorder.record()`.
    """
    started_at = timezone.now()
    day = as_of or clock.today()
    look = gather_as_stranger if as_stranger else gather
    with clock.frozen(day), translation.override(settings.LANGUAGE_CODE):
        site = look(municipality, day)
        reports = [judge_catalogue(c, site, registry, phase) for c in chosen or catalogues.all()]
    return Report(
        target=site.visitor.root.netloc,
        municipality=municipality.name,
        source=LOCAL,
        as_of=day,
        started_at=started_at,
        finished_at=timezone.now(),
        pages=len(site.pages),
        engine=ENGINE,
        phase=phase,
        catalogues=tuple(reports),
    )
