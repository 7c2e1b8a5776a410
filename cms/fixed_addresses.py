"""Addresses that the product serves beside the page tree: for site map, search and audit."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import normalise


@dataclass(frozen=True)
class FixedAddress:
    """A service with an address of its own; `words` are other names that people give it."""

    url: str
    channel: str
    title: Promise
    summary: Promise
    words: Promise

    def answers(self, stems: list[str]) -> bool:
        """Whether every word asked for is one of those that name this service."""
        known = set(normalise(f"{self.title} {self.summary} {self.words}").split())
        return known.issuperset(stems)


PQR = FixedAddress(
    "/pqr/",
    "pqr",
    _("Peticiones, quejas y reclamos (PQR)"),
    _("Escriba a la alcaldía, sepa en qué plazo le responde y siga su trámite."),
    _("PQRS PQRSD sugerencia denuncia solicitud derecho de petición contacto ayuda"),
)
PQR_FILING = FixedAddress(
    "/pqr/radicar/",
    "pqr",
    _("Radicar una petición, queja o reclamo"),
    _("Escriba a la alcaldía y reciba un número de radicado."),
    _("PQR PQRS PQRSD sugerencia denuncia solicitud derecho formulario enviar"),
)
PQR_FOLLOW_UP = FixedAddress(
    "/pqr/consulta/",
    "pqr",
    _("Consultar el estado de una petición"),
    _("Con el número de radicado vea en qué va y cuándo se responde."),
    _("PQR PQRS PQRSD queja reclamo respuesta seguimiento"),
)
FIXED_ADDRESSES = (
    PQR,
    PQR_FILING,
    PQR_FOLLOW_UP,
    FixedAddress(
        "/buscar/",
        "busqueda",
        _("Buscar"),
        _("Buscar en todo el sitio."),
        _("buscador búsqueda"),
    ),
    FixedAddress(
        "/mapa-del-sitio/",
        "mapa-del-sitio",
        _("Mapa del sitio"),
        _("Todas las secciones del sitio."),
        _("índice"),
    ),
)

# First words of addresses that are, or will be, the product's own: no first-level page may take
# them. `avisos` is the address of the list of notices, a page.
RESERVED_SLUGS = (
    "admin",
    "api",
    "apariencia",
    "atencion",
    "avisos",
    "buscar",
    "cumplimiento",
    "datos",
    "documents",
    "en",
    "mapa-del-sitio",
    "media",
    "participa",
    "pqr",
    "salud",
    "static",
    "suscripcion",
    "transparencia",
    "verificar",
)
