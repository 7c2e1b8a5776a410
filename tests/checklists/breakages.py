"""Ways to break (or mend) Soacha's live site, each with the rows that must turn and to what.

Whatever a person can do on the site is done as it is done there: an author writes, the editor
approves, a page is unpublished, a file is deleted. What only a deployment can do is a template.
"""

from cms.tenancy import clock

from .acts import (
    attach_form,
    contact_without,
    delete_shield,
    edit,
    empty_menu,
    forget_changes,
    news_instead_of_mission,
    official_host,
    one_point_without_hours,
    only_mission,
    promise,
    storage_fails,
    tell,
    unpublish,
    unpublish_everything,
    unpublish_home,
    unpublish_under,
    vision_of_three_words,
    write,
)
from .breakage import ERROR, FAIL, PASS, REVIEW, Break

EVERY_PAGE = (
    "info.presentacion.identidad_visual",
    "info.presentacion.division_contenidos",
    "info.presentacion.marcos",
    "info.funcionamiento.inicio",
    "info.funcionamiento.menu",
    "info.tecnico.rotulado",
    "info.tecnico.tiempo_despliegue",
    "inter.mecanismos.busqueda",
    "trans.utilidades.wap",
)
# What is judged on the home page or by what it links, and so falls with it.
WITHOUT_HOME = (
    *EVERY_PAGE,
    "info.presentacion.enlace_pec",
    "info.presentacion.fecha_actualizacion",
    "info.presentacion.vinculos",
    "info.funcionamiento.mapa_sitio",
    "info.servicios.noticias",
    "info.servicios.politica_privacidad",
    "inter.mecanismos.pqr",
)
# What lives in pages of its own, below the home page.
UNDER_PAGES = (
    "info.acerca.mision_vision",
    "info.acerca.objetivos_funciones",
    "info.acerca.localizacion",
    "info.acerca.telefonos",
    "info.acerca.correo_contacto",
    "info.acerca.horarios",
    "info.normatividad.leyes_ordenanzas_acuerdos",
    "info.normatividad.decretos",
    "info.normatividad.resoluciones",
    "info.acerca.organigrama",
    "info.contratacion.informacion",
    "info.tramites.listado_servicios",
    "info.servicios.preguntas",
    "info.servicios.calendario",
    "info.servicios.glosario",
    "inter.mecanismos.descarga",
    "info.presupuesto.aprobado",
    "info.presupuesto.historico",
    "inter.mecanismos.audio_video",
)
# Rows whose rule waits for the pages that the demonstration will have; this list only shrinks.
PENDING = {
    "info.normatividad.proyectos",
    "info.control.metas_indicadores",
    "info.control.plan_mejoramiento",
    "info.servicios.boletines",
}


PORTAL = 'href="https://www.gov.co/"'
FRAMESET = (
    '<!doctype html><html lang="es"><head><title>x</title></head>'
    '<frameset cols="*"><frame src="/"></frameset></html>'
)
CONTACT_FORM = (
    '<form method="post" action="/pqr/radicar/"><label>Nombre <input name="n"></label>'
    '<label>Correo <input name="c" type="email"></label>'
    '<label>Mensaje <textarea name="m"></textarea></label><button>Enviar</button></form>'
)

LONG = "<p>Texto que dice algo a quien lo lee, con palabras que se entienden. </p>" * 4

BREAKS = [
    Break("the home is unpublished", dict.fromkeys(WITHOUT_HOME, FAIL), unpublish_home),
    Break(
        "every page is unpublished",
        dict.fromkeys((*WITHOUT_HOME, *UNDER_PAGES), FAIL),
        unpublish_everything,
    ),
    Break(
        "news are called like the mission, which is down",
        {"info.acerca.mision_vision": FAIL},
        news_instead_of_mission,
    ),
    Break(
        "the page of a piece of news raises",
        dict.fromkeys(
            (*EVERY_PAGE, "info.presentacion.vinculos", "info.servicios.noticias"), ERROR
        ),
        templates={"gel_pages/news_page.html": ("", "{% include 'no-existe.html' %}")},
    ),
    Break(
        "the storage of documents raises",
        {
            "inter.mecanismos.descarga": ERROR,
            "info.presentacion.vinculos": ERROR,
            "inter.mecanismos.audio_video": ERROR,
        },
        during=storage_fails,
    ),
    Break("the vision is blanked", {"info.acerca.mision_vision": FAIL}, only_mission),
    Break("the vision says nothing", {"info.acerca.mision_vision": FAIL}, vision_of_three_words),
    Break(
        "the functions are unpublished",
        {"info.acerca.objetivos_funciones": FAIL},
        unpublish("objetivos-y-funciones"),
    ),
    Break(
        "the address says no street",
        {"info.acerca.localizacion": FAIL},
        edit("contacto", address="Palacio municipal"),
    ),
    Break(
        "the attention points say no address",
        {"info.acerca.localizacion": FAIL},
        contact_without("address"),
    ),
    Break("the telephones are blanked", {"info.acerca.telefonos": FAIL}, contact_without("phone")),
    Break(
        "the mail is of a private company",
        {"info.acerca.correo_contacto": FAIL},
        edit("contacto", email="alcaldia@example.com"),
    ),
    Break(
        "an attention point says no hours", {"info.acerca.horarios": FAIL}, one_point_without_hours
    ),
    Break(
        "contact is unpublished",
        {
            "info.acerca.localizacion": FAIL,
            "info.acerca.telefonos": FAIL,
            "info.acerca.correo_contacto": FAIL,
            "info.acerca.horarios": FAIL,
        },
        unpublish("contacto"),
    ),
    Break(
        "the promise about agreements is broken",
        {"info.normatividad.leyes_ordenanzas_acuerdos": FAIL},
        promise("leyes-ordenanzas-acuerdos", 30),
    ),
    Break(
        "a decree loses its document",
        {"info.normatividad.decretos": FAIL},
        edit("decreto-387-de-2009", document=None),
    ),
    Break(
        "the resolutions are unpublished",
        {"info.normatividad.resoluciones": FAIL},
        unpublish_under("resoluciones"),
    ),
    Break(
        "there is no news",
        {"info.servicios.noticias": FAIL, "inter.mecanismos.busqueda": REVIEW},
        unpublish_under("noticias"),
    ),
    Break("ten days pass without news", {"info.servicios.noticias": REVIEW}, days_later=10),
    Break(
        "the privacy policy is unpublished",
        {"info.servicios.politica_privacidad": FAIL},
        unpublish("politica-de-privacidad"),
    ),
    Break(
        "the privacy policy loses its date",
        {"info.servicios.politica_privacidad": FAIL},
        edit("politica-de-privacidad", in_force_since=None),
    ),
    Break("the shield is deleted", {"info.presentacion.identidad_visual": FAIL}, delete_shield),
    Break(
        "the portal of the State is not linked",
        {"info.presentacion.enlace_pec": FAIL},
        templates={
            "base.html": (PORTAL, 'href="/"'),
            "components/footer.html": (PORTAL, 'href="/"'),
        },
    ),
    Break(
        "the date of update is older than the news",
        {"info.presentacion.fecha_actualizacion": FAIL},
        forget_changes,
    ),
    Break(
        "news are built with frames",
        dict.fromkeys((row for row in EVERY_PAGE if row != "info.tecnico.tiempo_despliegue"), FAIL),
        templates={"gel_pages/news_page.html": ("", FRAMESET)},
    ),
    Break(
        "a link leads nowhere",
        {"info.presentacion.vinculos": FAIL},
        lambda town: tell(town, "Enlace roto", '<p><a href="/no-existe/">El plan</a></p>'),
    ),
    Break(
        "a link says only «aquí»",
        {"info.presentacion.vinculos": FAIL},
        lambda town: tell(town, "Enlace vago", '<p>Lea el plan <a href="/pqr/">aquí</a></p>'),
    ),
    Break(
        "a section is unpublished and what is under it is not",
        {"info.funcionamiento.mapa_sitio": FAIL, "info.presentacion.vinculos": FAIL},
        unpublish("normatividad"),
    ),
    Break(
        "there is no way home",
        {"info.funcionamiento.inicio": FAIL},
        templates={"base.html": ('class="brand" href="/"', 'class="brand" href="/contacto/"')},
    ),
    Break("the menu is emptied", {"info.funcionamiento.menu": FAIL}, empty_menu),
    Break("the site moves to its official domain", {"info.tecnico.dominio": PASS}, official_host),
    Break(
        "two pages have the same title",
        {"info.tecnico.rotulado": FAIL},
        lambda town: tell(town, "Misión y visión"),
    ),
    Break(
        "a page says nothing to search engines",
        {"info.tecnico.rotulado": FAIL},
        edit("noticias", summary=""),
    ),
    Break(
        "the contact page gets a form",
        {"inter.mecanismos.contactenos": PASS},
        templates={
            "gel_pages/contact_page.html": ("{% endblock %}", CONTACT_FORM + "{% endblock %}")
        },
    ),
    Break(
        "petitions cannot be followed",
        {"inter.mecanismos.pqr": FAIL},
        templates={"pqr/follow_up.html": ('method="post"', 'method="get"')},
    ),
    Break(
        "the search does not find the newest news",
        {"inter.mecanismos.busqueda": FAIL},
        lambda town: tell(town, "¡…!"),
    ),
    Break(
        "a file is not where its link says",
        {"inter.mecanismos.descarga": FAIL, "info.presentacion.vinculos": FAIL},
        lambda town: tell(
            town, "Archivo", '<p><a href="/documents/0/plan.pdf">El plan</a> (PDF, 2 MB)</p>'
        ),
    ),
    Break(
        "the layout does not fit a telephone",
        {"trans.utilidades.wap": FAIL},
        templates={"base.html": ("width=device-width, initial-scale=1", "width=1024")},
    ),
    Break(
        "a page is said to be in English but announced in Spanish",
        {"trans.utilidades.otro_idioma": REVIEW},
        templates={
            "base.html": (
                'lang="es-CO"',
                'lang="{% if page.slug == "contacto" %}en{% else %}es-CO{% endif %}"',
            )
        },
    ),
    Break(
        "every trámite leads to its sheet",
        {"info.tramites.listado_tramites": PASS},
        edit("pedir-informacion-o-copias", official_url="https://www.gov.co/ficha"),
    ),
    Break(
        "every trámite says how long it takes",
        {"trans.utilidades.plazos_respuesta": PASS},
        edit("impuesto-predial", response_time="Inmediata"),
    ),
    Break(
        "the services are unpublished",
        {"info.tramites.listado_servicios": FAIL},
        unpublish_under("servicios"),
    ),
    Break("a trámite gets its form", {"inter.mecanismos.formularios": PASS}, attach_form),
    Break(
        "a policy of security is published",
        {"trans.utilidades.politica_seguridad": PASS},
        lambda town: write(town, "Política de seguridad", LONG, in_force_since=clock.today()),
    ),
    Break(
        "a section for children is published",
        {"info.servicios.ninos": REVIEW},
        edit("ninos", summary="Qué es la alcaldía, contado a niños.", body=[("paragraph", LONG)]),
    ),
    Break(
        "every page asks for a script that is not there",
        {"info.tecnico.tiempo_despliegue": FAIL},
        templates={"base.html": ("</body>", '<script src="/no-existe.js"></script></body>')},
    ),
    Break(
        "a piece of news is a wall of text",
        {"info.presentacion.division_contenidos": FAIL},
        lambda town: tell(town, "Muro", LONG * 30),
    ),
]
