"""What petitions leave in the database: every row reaches a municipality, none is deleted."""

from .attachment import Attachment
from .non_working_day import NonWorkingDay
from .notice import Notice
from .permanence import DeletionRefused, Permanent
from .petition import Petition
from .radicado_counter import RadicadoCounter
from .reading import Reading

__all__ = [
    "Attachment",
    "DeletionRefused",
    "NonWorkingDay",
    "Notice",
    "Permanent",
    "Petition",
    "RadicadoCounter",
    "Reading",
]
