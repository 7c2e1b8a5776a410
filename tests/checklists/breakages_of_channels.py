"""Ways to break (or mend) the registers and lists of Soacha's live site."""

from cms.tenancy import clock

from .acts import edit, unpublish, unpublish_under
from .acts_on_channels import (
    add_documents,
    add_entity,
    change_rows,
    edit_under,
    keep_first,
    keep_rows,
    replace_recordings,
    unpublish_coming,
)
from .breakage import FAIL, PASS, REVIEW, Break

TODAY = clock.today()
THIS_YEAR = TODAY.year
PHONE, MAIL = "+57 601 575 5700", "contactenos@soacha-cundinamarca.gov.co"
PLANS = (
    f"<ul><li>Plan de desarrollo {THIS_YEAR - 1}-{THIS_YEAR + 2}: "
    f'<a href="https://www.example.com/plan.pdf">texto del plan</a></li>'
    f"<li>Plan de acción {THIS_YEAR}: "
    f'<a href="https://www.example.com/accion.pdf">texto del plan de acción</a></li></ul>'
)
ANSWERS = f"<ul><li>Plan de acción GEL-T: Secretaría de Planeación, {MAIL}</li></ul>"


def report(year: int) -> dict:
    """The management report of a year."""
    return {"title": f"Informe de gestión {year}", "issued_on": TODAY}


CHANNELS = [
    Break(
        "the organigram loses its offices",
        {"info.acerca.organigrama": FAIL},
        keep_first("organigrama", "offices", 0),
    ),
    Break(
        "only one office stands in the organigram",
        {"info.acerca.organigrama": FAIL},
        keep_first("organigrama", "offices", 1),
    ),
    Break(
        "every official can be reached",
        {"info.acerca.directorio_funcionarios": REVIEW},
        change_rows("directorio-de-funcionarios", "officials", phone=PHONE, email=MAIL),
    ),
    Break(
        "only entities that can be reached stay",
        {"info.acerca.directorio_entidades": PASS},
        keep_rows("directorio-de-entidades", "entities", lambda entity: entity.url),
    ),
    Break(
        "an association that can be reached is registered",
        {"info.acerca.directorio_agremiaciones": PASS},
        add_entity,
    ),
    Break(
        "every body of control can be reached",
        {"info.control.entes": PASS},
        change_rows("entes-de-control", "entities", phone=PHONE),
    ),
    Break(
        "the plans in force are published",
        {"info.planes.politicas_planes": PASS},
        edit("plan-gobierno-en-linea", body=[("paragraph", PLANS)]),
    ),
    Break(
        "every plan says who answers",
        {"info.planes.contacto_responsable": REVIEW},
        edit("plan-gobierno-en-linea", body=[("paragraph", ANSWERS)]),
    ),
    Break(
        "every project says how far it is",
        {"info.planes.programas_proyectos": REVIEW},
        edit_under("proyectos", text="<p>Avance: 40 %.</p>"),
    ),
    Break(
        "the link to the contracts is unpublished",
        {"info.contratacion.informacion": FAIL},
        unpublish_under("contratacion"),
    ),
    Break(
        "two management reports are published",
        {"info.control.informes_gestion": PASS},
        add_documents("informes-de-gestion", report(THIS_YEAR - 1), report(THIS_YEAR - 2)),
    ),
    Break(
        "the budget of this year is unpublished",
        {"info.presupuesto.aprobado": FAIL},
        unpublish(f"presupuesto-{THIS_YEAR}"),
    ),
    Break(
        "the budget of this year loses its spending",
        {"info.presupuesto.aprobado": FAIL},
        keep_rows(f"presupuesto-{THIS_YEAR}", "lines", lambda line: line.side == "ingreso"),
    ),
    Break(
        "a budget of before is emptied",
        {"info.presupuesto.historico": FAIL},
        keep_first(f"presupuesto-{THIS_YEAR - 2}", "lines", 0),
    ),
    Break(
        "every budget is unpublished",
        {"info.presupuesto.aprobado": FAIL, "info.presupuesto.historico": FAIL},
        unpublish_under("presupuesto"),
    ),
    Break(
        "the recordings are unpublished",
        {"inter.mecanismos.audio_video": FAIL},
        unpublish("fotos-audio-y-video"),
    ),
    Break(
        "the recordings give way to a video that another site plays",
        {},
        replace_recordings,
    ),
    Break(
        "a recording loses its file",
        {"inter.mecanismos.audio_video": FAIL},
        templates={"blocks/audio.html": ('src="{{ value.document.url }}"', "")},
    ),
    Break(
        "only what is past stays in the calendar",
        {"info.servicios.calendario": FAIL},
        unpublish_coming,
    ),
    Break(
        "the calendar is emptied",
        {"info.servicios.calendario": FAIL},
        unpublish_under("calendario"),
    ),
    Break(
        "four questions stay",
        {"info.servicios.preguntas": FAIL},
        keep_first("preguntas-frecuentes", "questions", 4),
    ),
    Break(
        "the questions are answered with nothing",
        {"info.servicios.preguntas": FAIL},
        change_rows(
            "preguntas-frecuentes",
            "questions",
            answer="<p>Sin información publicada.</p>",
            link_page=None,
        ),
    ),
    Break(
        "nine terms stay in the glossary",
        {"info.servicios.glosario": FAIL},
        keep_first("glosario", "terms", 9),
    ),
    Break(
        "the terms are not in the order of a dictionary",
        {"info.servicios.glosario": FAIL},
        templates={
            "gel_pages/glossary_page.html": ("in letters %}\n<h2", "in letters reversed %}\n<h2")
        },
    ),
]
