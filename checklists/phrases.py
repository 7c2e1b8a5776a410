"""Words and shapes by which a machine recognises facts in a page; patterns over unaccented text."""

import re
from contextlib import suppress
from datetime import date

from cms.tenancy.normaliser import plain

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\d-])(?:\+?57[\s-]?)?(?:\(?60?\d\)?[\s-]?)?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?![\d-])"
    r"|\b3\d\d[\s-]?\d{3}[\s-]?\d{4}\b|\b01[\s-]?8000[\s-]?\d{3}[\s-]?\d{3}\b"
)
ADDRESS = re.compile(
    r"\b(?:calle|cll?|carrera|cra|kra?|avenida|av|diagonal|dg|transversal|tv)\.?\s+\d+\s?[a-z]?\b[^,;|]{0,12}?"
    r"\d+\s?[a-z]?\s?-\s?\d+|\b(?:kilometro|km)\.?\s*\d+\s+via\b[^,;|]*|\bvereda\s+\w+"
)
# A month in words after a day: «18 de noviembre de 2009».
MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
WRITTEN_DATE = re.compile(rf"\b(\d{{1,2}}) (?:de )?({'|'.join(MONTHS)})(?: de| del)? (\d{{4}})\b")
NUMERIC_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
# Public offices, as their names begin; and the posts of who leads one.
OFFICE = re.compile(
    r"\b(?:secretaria|oficina|direccion|despacho|departamento|comite|instituto|comisaria|"
    r"inspeccion|tesoreria|subsecretaria|gerencia|dependencia)\b"
)
PRINCIPAL = re.compile(
    r"\b(?:alcalde|alcaldesa|secretari[oa] (?:de|general)|director|directora|jef[ae]|gerente|"
    r"tesorer[oa]|comisari[oa]|personer[oa]|asesor[a]? de)\b"
)
DEADLINE = re.compile(
    r"\b\d+\s+(?:\w+\s+)?(?:dias?|horas?|mes(?:es)?|semanas?|minutos?)\b|\binmediat[oa]|"
    r"\bel mismo dia\b|"
    r"\b(?:un|dos|tres|cinco|diez|quince|treinta)(?: \(\d+\))? (?:dias?|mes(?:es)?)\b"
)
PROGRESS = re.compile(
    r"\d\s?%|\bavances?:? (?:del? )?\d|\ben ejecucion\b|\bterminad[oa]s?\b|\bejecutad[oa]s?\b|"
    r"\bsuspendid[oa]s?\b|\bpor iniciar\b|\bestado:"
)
CONTROL = re.compile(
    r"\b(?:control|vigila\w*|fiscal\w*|disciplinari[oa]|politic[oa]|ministerio publico|auditoria)\b"
)
BODIES_OF_CONTROL = re.compile(r"\b(?:contraloria|procuraduria|personeria|auditoria general)\b")
COMMENTS = re.compile(r"\b(?:coment\w+|observaciones|opin\w+|participe|aportes)\b")
NONE_NOW = re.compile(
    r"\bno (?:hay|tiene|existen|se tramita)\b.{0,30}\bproyectos?\b|\bsin proyectos en curso\b|"
    r"\bningun proyecto\b"
)
FORM = re.compile(r"\b(?:formularios?|formatos?|solicitud(?:es)?)\b")
# What a page of questions asks its reader, and answers to nobody.
ASKS_BACK = re.compile(
    r"no encontr|otra pregunta|mas preguntas|tiene (?:alguna )?(?:duda|pregunta)"
)
# What a page says of itself in a list of facts, which is no entry of its register.
ABOUT_THE_PAGE = re.compile(
    r"vigente desde|acto que lo respalda|actualiza|publicacion en este sitio|publicado"
)
# What is written where something should be, and says nothing.
EMPTY_WORDS = re.compile(
    r"(?:por (?:definir|confirmar|establecer|completar|actualizar)|pendiente|n\.?/?a\.?|no aplica|"
    r"en (?:construccion|desarrollo|actualizacion|proceso)|proximamente|muy pronto|"
    r"sin (?:informacion|datos|contenido|documento)(?: publicad[oa])?|no disponible|"
    r"(?:texto|pagina|contenido) de (?:prueba|ejemplo|relleno)|x{3,}|[.…\-–—_*]+|tbd|s/i)"
)
LOREM = re.compile(r"\blorem ipsum\b")


def says_nothing(text: str) -> bool:
    """Whether a text is empty or only holds the place of one: «por definir», «N/A», lorem ipsum."""
    said = plain(text).strip(" .,:;()¡!¿?«»\"'#")
    return not said or bool(EMPTY_WORDS.fullmatch(said) or LOREM.search(said))


def years(text: str) -> set[int]:
    """The years a text names."""
    return {int(year) for year in YEAR.findall(text)}


def covers(named: set[int], year: int) -> bool:
    """Whether a year lies within those named: «2008-2011» covers 2010."""
    return bool(named) and min(named) <= year <= max(named)


def written_date(text: str) -> date | None:
    """The first date written in a text as people write it: 18 de noviembre de 2009, 18/11/2009."""
    said = plain(text)
    if found := WRITTEN_DATE.search(said):
        day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, int(found[3])
    elif found := NUMERIC_DATE.search(said):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    with suppress(ValueError):
        return date(year, month, day)
    return None
