"""The Spanish normaliser: which words meet in the index and which do not."""

import pytest

from cms.tenancy.normaliser import TITLE_MARK, asked_term, normalise, normalise_title

# Written in the text, asked in the box: they meet.
MEET = [
    ("vacunación", "vacunacion"),
    ("vacunación", "VACUNACIONES"),
    ("Licitaciones", "licitación"),
    ("comisión", "comisiones"),
    ("inversiones", "inversion"),
    ("región", "regiones"),
    ("impuestos", "impuesto"),
    ("trámites", "tramite"),
    ("líderes", "líder"),
    ("estándares", "estándar"),
    ("disponibles", "disponible"),
    ("avances", "avance"),
    ("índices", "índice"),
    ("luces", "luz"),
    ("jueces", "juez"),
    ("leyes", "ley"),
    ("planes", "plan"),
    ("mínimos", "minimo"),
    ("reclamos", "reclamo"),
    ("alcaldías", "alcaldía"),
    ("vías", "via"),
    ("obras", "obra"),
    ("tecnologías", "tecnologia"),
    ("talleres", "taller"),
    ("autobuses", "autobús"),
    ("países", "pais"),
    ("meses", "mes"),
    ("niños", "ninos"),
    ("Nariño", "narino"),
    ("niñas", "niño"),
    ("años", "año"),
    ("pavimentación", "pavimentar"),
    ("pagar", "pago"),
    ("garantice", "garantizar"),
    ("solicitado", "solicitar"),
    ("ejecutada", "ejecutar"),
    ("ciudadanas", "ciudadano"),
    ("ordenanzas", "ordenanza"),
    ("plazos", "plazo"),
    ("comunicaciones", "comunicación"),
    ("an\u0303o", "año"),
]
APART = [
    ("ano", "año"),
    ("cana", "caña"),
    ("acta", "acto"),
    ("plaza", "plazo"),
    ("casa", "caso"),
    ("mes", "mesa"),
    ("carga", "cargo"),
    ("puerto", "puerta"),
    ("libra", "libro"),
    ("partida", "partido"),
    ("comunidad", "comunicación"),
    ("orden", "ordenanza"),
    ("autor", "autoridad"),
    ("gasto", "gato"),
    ("renta", "rental"),
    ("2009", "2010"),
    ("decreto", "decretado por ley"),
]


def found(written: str, asked: str) -> bool:
    """Whether every word asked for is among the terms of the text."""
    indexed = set(normalise(written).split())
    return all(asked_term(word) in indexed for word in asked.split())


@pytest.mark.parametrize(("written", "asked"), MEET)
def test_these_words_meet(written, asked):
    assert found(written, asked)


@pytest.mark.parametrize(("written", "asked"), APART)
def test_these_words_stay_apart(written, asked):
    assert not found(written, asked)


def test_a_title_marks_every_word():
    assert normalise_title("Niños, 2009") == f"{TITLE_MARK}nin {TITLE_MARK}nin0 {TITLE_MARK}2009"
