"""One audit from beginning to end, the same for the command and for the button."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone, translation

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .catalogue import Catalogue, catalogues
from .criterion import registry
from .engine import judge_catalogue
from .results import Report
from .sources.local import gather
from .sources.stranger import gather_as_stranger


def audit(
    municipality: Municipality,
    *,
    as_of: date | None = None,
    chosen: Sequence[Catalogue] = (),
    phase: str = "",
    as_stranger: bool = False,
) -> Report:
    """Look at a live site and judge it, `as_of` being today for pages and rules. Keeps nothing."""
    started_at = timezone.now()
    look = gather_as_stranger if as_stranger else gather
    with clock.frozen(as_of or clock.today()), translation.override(settings.LANGUAGE_CODE):
        site = look(municipality, clock.today())
        reports = [judge_catalogue(c, site, registry, phase) for c in chosen or catalogues.all()]
    return Report(
        target=site.visitor.root.netloc,
        municipality=municipality.name,
        as_of=site.as_of,
        started_at=started_at,
        pages=len(site.pages),
        phase=phase,
        catalogues=tuple(reports),
    )
