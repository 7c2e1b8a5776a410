"""The words of the law for legal acts: families of the registers, kinds and states of an act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalActFamily(models.TextChoices):
    """The registers that the norm asks for apart."""

    AGREEMENTS = "acuerdos", _("Leyes, ordenanzas y acuerdos")
    DECREES = "decretos", _("Decretos")
    RESOLUTIONS = "resoluciones", _("Resoluciones y otros actos de carácter general")
    DRAFTS = "proyectos", _("Proyectos de normatividad")


class LegalActKind(models.TextChoices):
    """What the act is called in its own heading."""

    LAW = "ley", _("Ley")
    ORDINANCE = "ordenanza", _("Ordenanza")
    AGREEMENT = "acuerdo", _("Acuerdo")
    DECREE = "decreto", _("Decreto")
    RESOLUTION = "resolucion", _("Resolución")
    CIRCULAR = "circular", _("Circular")
    DRAFT = "proyecto", _("Proyecto")


KINDS_OF_FAMILY = {
    LegalActFamily.AGREEMENTS: {LegalActKind.LAW, LegalActKind.ORDINANCE, LegalActKind.AGREEMENT},
    LegalActFamily.DECREES: {LegalActKind.DECREE},
    LegalActFamily.RESOLUTIONS: {LegalActKind.RESOLUTION, LegalActKind.CIRCULAR},
    LegalActFamily.DRAFTS: {LegalActKind.DRAFT},
}


class LegalActStatus(models.TextChoices):
    """Whether the act still rules."""

    IN_FORCE = "vigente", _("Vigente")
    AMENDED = "modificado", _("Modificado")
    REPEALED = "derogado", _("Derogado")
    DRAFT = "en_tramite", _("En trámite")


def kinds_of(family: str) -> set[str]:
    """The kinds of act that a register of this family gathers."""
    return {str(kind) for kind in KINDS_OF_FAMILY[LegalActFamily(family)]}
