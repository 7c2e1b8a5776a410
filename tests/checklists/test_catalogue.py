"""What the norm asks is data, whole and honest about how we know it."""

from collections import Counter

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured

from checklists import checks
from checklists.addresses import fixed_addresses, register_fixed_address
from checklists.catalogue import CatalogueError, Catalogues, catalogues, read

GOOD = {
    "id": "una.fila",
    "fase": "informacion",
    "seccion": "Sección",
    "nombre": "Fila",
    "exigencia": "Que se vea.",
    "automatizable": "si",
    "procedencia": {"nombre": "leido", "exigencia": "leido"},
}


def written(folder, *rows, **more):
    """A catalogue file with these rows."""
    path = folder / "prueba.yaml"
    data = {"id": "prueba", "titulo": "Prueba", "edicion": "1", "criterios": list(rows)} | more
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return path


class TestGel2008:
    catalogue = catalogues.get("gel-2008")

    def test_is_whole(self):
        assert len(self.catalogue.rows) == 122
        assert Counter(row.kind for row in self.catalogue.rows) == {"criterio": 89, "nivel": 33}
        assert Counter(row.phase for row in self.catalogue.rows) == {
            "informacion": 47,
            "interaccion": 29,
            "transaccion": 15,
            "transformacion": 25,
            "democracia": 6,
        }

    def test_no_remembered_figure_is_used_as_law(self):
        assert {row.norm_days for row in self.catalogue.rows} == {None}

    def test_every_requirement_says_that_it_is_reconstructed(self):
        assert all("reconstruido" in row.provenance_label for row in self.catalogue.rows)

    def test_sources_are_called_by_their_own_names(self):
        sources = {row.source.partition(",")[0] for row in self.catalogue.rows}
        assert sources == {"Decreto 387 de 2009 de Soacha"}

    def test_every_row_weighs_one(self):
        assert {row.weight for row in self.catalogue.rows} == {1}

    def test_a_row_is_found_by_its_full_name(self):
        assert catalogues.row("gel-2008:info.acerca.horarios").title.startswith("Horarios")
        assert catalogues.row("gel-2008:no.existe") is None
        assert catalogues.row("otra:info.acerca.horarios") is None


class TestBadCatalogue:
    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (GOOD | {"exigencia": ""}, "una.fila has no exigencia"),
            (GOOD | {"fase": "otra"}, "una.fila has an unknown phase otra"),
            (GOOD | {"tipo": "otro"}, "una.fila has an unknown tipo otro"),
            (GOOD | {"automatizable": "quiza"}, "una.fila has an unknown automatizable quiza"),
            (
                GOOD | {"procedencia": {"nombre": "leido"}},
                "una.fila does not say how its requirement is known",
            ),
        ],
    )
    def test_says_what_is_wrong(self, tmp_path, row, problem):
        with pytest.raises(CatalogueError) as raised:
            read(written(tmp_path, row))
        assert raised.value.problems == [problem]

    def test_says_everything_that_is_wrong_at_once(self, tmp_path):
        with pytest.raises(CatalogueError) as raised:
            read(written(tmp_path, GOOD, GOOD, edicion=""))
        assert raised.value.problems == ["no edicion", "una.fila is there twice"]

    def test_without_rows_is_no_catalogue(self, tmp_path):
        with pytest.raises(CatalogueError, match="no criterios"):
            read(written(tmp_path))

    def test_is_told_by_the_system_check(self, tmp_path, monkeypatch):
        others = Catalogues()
        others.register(written(tmp_path, GOOD | {"fase": "otra"}))
        monkeypatch.setattr(checks, "catalogues", others)
        assert [problem.id for problem in checks.check_catalogues()] == ["checklists.E001"]
        assert checks.check_criteria() == []

    def test_two_with_one_name_are_told_by_the_system_check(self, tmp_path, monkeypatch):
        others = Catalogues()
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            others.register(written(tmp_path / name, GOOD))
        monkeypatch.setattr(checks, "catalogues", others)
        assert [problem.id for problem in checks.check_catalogues()] == ["checklists.E002"]


class TestPlugin:
    def test_another_file_joins_the_catalogues_once(self, tmp_path):
        others = Catalogues()
        path = written(tmp_path, GOOD)
        others.register(path)
        others.register(path)
        assert [catalogue.id for catalogue in others.all()] == ["prueba"]

    def test_installed_apps_are_searched(self):
        others = Catalogues()
        others.discover()
        assert "gel-2008.yaml" in {path.name for path in others.paths}


class TestFixedAddresses:
    def test_the_services_of_the_product_are_announced(self):
        assert {"/pqr/", "/buscar/", "/mapa-del-sitio/"} <= {a.path for a in fixed_addresses()}

    def test_an_address_cannot_belong_to_two_channels(self):
        register_fixed_address("/pqr/", channel="pqr")
        with pytest.raises(ImproperlyConfigured):
            register_fixed_address("/pqr/", channel="busqueda")
