"""Who read the personal data of whom (Ley 1581 de 2012, article 17: access is accounted for)."""

from django.utils.translation import gettext as _

from workflows.pqr.models import Reading

from .sources import Line, log_source


@log_source(Reading)
def read_reading(reading: Reading) -> Line:
    """One reading of a petition: its number, never its content."""
    return Line(
        municipality=reading.petition.municipality_id,
        at=reading.read_at,
        user=reading.reader_id,
        what=_("Leyó datos personales"),
        title=str(reading.petition),
        details=reading.get_what_display(),
    )
