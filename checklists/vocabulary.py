"""How a channel is recognised on any municipal site: by the words of its heading or address."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from .sources.page import LivePage
from .sources.site import LiveSite


@dataclass(frozen=True)
class Topic:
    """A channel, named as a reader does and recognised by a pattern over unaccented words."""

    key: str
    name: str | Promise
    pattern: re.Pattern[str]

    def find(self, site: LiveSite) -> LivePage | None:
        """The page where the channel lives: the root the tree gives it, else by mark or words.

        A channel whose root is down is down, whatever other page has words like its own.
        """
        rooted = [page for page in site.pages if self._is_root(page)]
        if self.key in site.rooted_topics:
            return rooted[0] if rooted else None
        marked = [page for page in site.delivered if page.channel_mark == self.key]
        named = [page for page in site.delivered if self._matches(page)]
        found = sorted(marked, key=_depth) or sorted(named, key=self._distance)
        return found[0] if found else None

    def _is_root(self, page: LivePage) -> bool:
        return page.knowledge.is_channel_root and page.knowledge.channel == self.key

    def names(self, title: str) -> bool:
        """Whether a heading is this channel's."""
        return bool(self.pattern.search(plain(title)))

    def _matches(self, page: LivePage) -> bool:
        return self.names(page.heading) or self.names(page.path.replace("-", " "))

    def _distance(self, page: LivePage) -> tuple[bool, int, str]:
        """A heading that says only this comes first, then the pages nearest to the home."""
        alone = self.pattern.fullmatch(plain(page.heading))
        return (alone is None, *_depth(page))


def _depth(page: LivePage) -> tuple[int, str]:
    return page.path.count("/"), page.path


def _topic(key: str, name: str | Promise, pattern: str) -> Topic:
    return Topic(key, name, re.compile(pattern))


TOPICS = {
    topic.key: topic
    for topic in (
        _topic("mision-y-vision", _("la página de misión y visión"), r"mision\b.*\bvision"),
        _topic(
            "objetivos-y-funciones",
            _("la página de objetivos y funciones"),
            r"objetivos\b.*\bfunciones|funciones\b.*\b(objetivos|deberes)",
        ),
        _topic("contacto", _("la página de contacto"), r"contacto|contactenos"),
        _topic(
            "leyes-ordenanzas-acuerdos",
            _("el registro de leyes, ordenanzas y acuerdos"),
            r"(leyes|ordenanzas)\b.*\bacuerdos|acuerdos( municipales| del concejo)?",
        ),
        _topic("decretos", _("el registro de decretos"), r"decretos( municipales)?"),
        _topic("resoluciones", _("el registro de resoluciones"), r"resoluciones(\b.*\bactos.*)?"),
        _topic("noticias", _("la lista de noticias"), r"noticias|sala de prensa"),
        _topic(
            "politica-privacidad",
            _("la política de privacidad"),
            r"politicas? de (privacidad|tratamiento)\b.*",
        ),
        _topic(
            "pqr", _("el buzón de peticiones, quejas y reclamos"), r"pqr|peticiones\b.*\bquejas\b.*"
        ),
        _topic("busqueda", _("el buscador"), r"buscar|busqueda|buscador"),
        _topic("mapa-del-sitio", _("el mapa del sitio"), r"mapa del sitio"),
        _topic("organigrama", _("el organigrama"), r"organigrama|estructura organica"),
        _topic(
            "directorio-funcionarios",
            _("el directorio de funcionarios"),
            r"directorio (de|del)( los)? (funcionarios|servidores|personal)\b.*|"
            r"funcionarios principales",
        ),
        _topic(
            "directorio-entidades",
            _("el directorio de entidades"),
            r"directorio de entidades|entidades (del municipio|descentralizadas|relacionadas)",
        ),
        _topic(
            "directorio-agremiaciones",
            _("el directorio de agremiaciones y asociaciones"),
            r"(directorio de )?(agremiaciones|asociaciones)\b.*",
        ),
        _topic(
            "entes-de-control",
            _("la lista de entes de control"),
            r"(entes|organos|organismos) (de control|que vigilan)\b.*",
        ),
        _topic(
            "proyectos-normatividad",
            _("los proyectos de normatividad"),
            r"proyectos de (normatividad|normas?|acuerdos?|decretos?)\b.*",
        ),
        _topic(
            "presupuesto", _("la página de presupuesto"), r"presupuestos?( municipal| general)?"
        ),
        _topic(
            "planes",
            _("la lista de planes"),
            r"(nuestros |politicas,? )?planes\b.*|^plan de (accion|desarrollo)\b.*",
        ),
        _topic(
            "proyectos",
            _("la lista de programas y proyectos"),
            r"programas y proyectos\b.*|proyectos (de inversion|en ejecucion)",
        ),
        _topic("tramites", _("el listado de trámites"), r"(listado de )?tramites"),
        _topic(
            "servicios",
            _("el listado de servicios"),
            r"(listado de |nuestros )?servicios( de la alcaldia)?$",
        ),
        _topic("contratacion", _("la página de contratación"), r"contratacion\b.*"),
        _topic("informes-gestion", _("los informes de gestión"), r"informes? de gestion\b.*"),
        _topic(
            "metas-indicadores",
            _("las metas e indicadores"),
            r"metas\b.*\bindicadores\b.*|indicadores de gestion\b.*",
        ),
        _topic("plan-mejoramiento", _("el plan de mejoramiento"), r"plan(es)? de mejoramiento\b.*"),
        _topic("ninos", _("la sección para niñas y niños"), r"\b(ninos|ninas|infantil)\b.*"),
        _topic("preguntas-frecuentes", _("las preguntas frecuentes"), r"preguntas\b.*\bfrecuentes"),
        _topic("boletines", _("los boletines"), r"boletines\b.*"),
        _topic(
            "calendario",
            _("el calendario de actividades"),
            r"(calendario|agenda)( de (actividades|eventos)| municipal)?",
        ),
        _topic("glosario", _("el glosario"), r"glosario\b.*"),
        _topic("formularios", _("la lista de formularios"), r"formularios\b.*"),
        _topic("politica-seguridad", _("la política de seguridad"), r"politicas? de seguridad\b.*"),
    )
}
