"""What the catalogues ask, told to whoever writes a page."""

from collections.abc import Sequence

from gel_pages.demands import Demand

from .catalogue import catalogues


def demands(rows: Sequence[str]) -> list[Demand]:
    """Title, requirement and provenance of rows (`catalogue:row`), in the order given."""
    known = {row.id: row for catalogue in catalogues.all() for row in catalogue.rows}
    return [
        Demand(known[name].title, known[name].requirement, known[name].provenance_label)
        for name in rows
    ]
