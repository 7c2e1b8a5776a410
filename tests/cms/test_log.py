"""The log: every act is a line of its municipality, the database keeps it, and seals prove it."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from wagtail.models import Page

from cms.log import heads, sealing
from cms.log.models import Entry, Shape
from cms.log.protection import triggers, unprotect
from cms.log.sealing import seal
from cms.log.sources import sources
from cms.log.verification import verify
from cms.tenancy.models import Office, User
from tests.workflows.acts import CREATING, WRITING
from tests.workflows.editorial import page_of, platform_staff
from workflows.pqr.filing import file_petition
from workflows.pqr.models import Petition, Reading

LOG = "/admin/registro/"


@pytest.fixture(autouse=True)
def _heads_outside(settings, tmp_path):
    settings.LOG_HEADS_FILE = str(tmp_path / "heads.jsonl")


@pytest.fixture
def lines_of(towns):
    """The open lines of a town since the test began, newest first; without people entering."""
    known = set(Entry.objects.values_list("pk", flat=True))
    acts = Entry.objects.exclude(source="access.accessevent")
    return lambda town: list(acts.filter(municipality=town).exclude(pk__in=known).order_by("-pk"))


def filed(town):
    """A petition of somebody who says who it is."""
    fields = {
        "type": "peticion_general",
        "subject": "Pido copia de un plano.",
        "names": "Nombre de ejemplo",
        "document_type": "CC",
        "document_number": "52777888",
        "reply_mode": "correo",
        "email": "nombre@example.org",
        "phone": "3001112233",
    }
    return file_petition(municipality=town, fields=fields)


def shown(client, query=""):
    """The text of the screen."""
    return client.get(f"{LOG}{query}").content.decode()


class TestLines:
    def test_a_draft_is_a_line_with_the_person_and_the_page(self, towns, log_in, lines_of, people):
        page = page_of(towns.soacha, "mision-y-vision")
        WRITING["submit"](log_in("autor.soacha"), page)
        lines = lines_of(towns.soacha)
        assert {line.user for line in lines} == {people["autor.soacha"]}
        assert {line.page_id for line in lines} == {page.pk}
        assert {line.title for line in lines} == {"Misión y visión"}
        assert all(line.who and line.what for line in lines)

    def test_a_register_says_what_the_value_was_and_is(self, towns, lines_of):
        office = towns.soacha.offices.get(slug="sistemas")
        office.name = "Oficina TIC"
        office.save()
        (line,) = lines_of(towns.soacha)
        assert line.what == "Cambió dependencia"
        assert line.details == "nombre: Oficina de Sistemas → Oficina TIC"

    def test_of_a_petition_it_tells_the_fields_and_never_the_data(self, towns, lines_of):
        petition = filed(towns.soacha)
        petition.names = "Otro nombre"
        petition.save()
        told = " ".join(f"{line.title} {line.details}" for line in lines_of(towns.soacha))
        assert petition.radicado in told
        assert str(Petition._meta.get_field("names").verbose_name) in told
        assert "ombre de ejemplo" not in told
        assert "Otro nombre" not in told

    def test_reading_a_petition_is_a_line(self, towns, log_in, lines_of, people):
        petition = filed(towns.soacha)
        log_in("atencion.soacha").get(reverse("pqr_modeladmin_inspect", args=[petition.pk]))
        assert Reading.objects.filter(petition=petition).exists()
        (line,) = [each for each in lines_of(towns.soacha) if each.source == "pqr.reading"]
        assert line.user == people["atencion.soacha"]
        assert petition.radicado in line.title

    def test_what_was_done_with_a_deleted_page_stays_with_its_municipality(
        self, towns, log_in, lines_of
    ):
        author = log_in("autor.soacha")
        CREATING["create beside"](author, page_of(towns.soacha, "mision-y-vision"))
        draft = page_of(towns.soacha, "nueva")
        author.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
        assert not Page.objects.filter(pk=draft.pk).exists()
        kinds = {line.page_id for line in lines_of(towns.soacha)}
        assert kinds == {draft.pk}
        assert len(lines_of(towns.soacha)) >= 2

    def test_what_belongs_to_no_municipality_is_the_platform_s(self, lines_of, db):
        platform_staff().save()
        from workflows.models import Role

        Role.objects.get(slug="jefe").save()
        assert [line.what for line in lines_of(None)] == ["Cambió rol"]

    def test_rows_written_in_bulk_are_noted_when_the_log_is_sealed(self, towns):
        office = towns.soacha.offices.first()
        Office.history.bulk_create([Office.history.model(**row_of(office))])
        assert any("no está en el registro" in fault.text for fault in verify())
        seal()
        assert list(verify()) == []


def row_of(office):
    """A version of an office as a bulk write would leave it."""
    version = office.history.first()
    names = [field.attname for field in version._meta.concrete_fields]
    return {n: getattr(version, n) for n in names if n != "history_id"}


class TestScreen:
    @pytest.mark.parametrize("role", ["control-interno", "lider", "administrador"])
    def test_readers_see_the_acts_of_their_municipality_only(self, role, towns, log_in):
        change(towns.soacha, "Oficina de aquí")
        change(towns.sesquile, "Oficina de allá")
        text = shown(log_in(f"{role}.soacha"))
        assert "Oficina de aquí" in text
        assert "Oficina de allá" not in text

    @pytest.mark.parametrize("role", ["autor", "editor", "atencion", "responsable-pqr", "jefe"])
    def test_others_do_not_see_it(self, role, towns, log_in):
        change(towns.soacha, "Oficina de aquí")
        client = log_in(f"{role}.soacha")
        assert "Oficina de aquí" not in client.get(LOG, follow=True).content.decode()
        assert reverse("log:index") not in client.get("/admin/").content.decode()

    def test_it_is_narrowed_by_person_page_words_and_date(self, towns, log_in, people):
        page = page_of(towns.soacha, "mision-y-vision")
        WRITING["save a draft"](log_in("autor.soacha"), page)
        change(towns.soacha, "Oficina TIC")
        reader = log_in("control-interno.soacha")
        author = people["autor.soacha"].pk
        assert "Oficina TIC" not in shown(reader, f"?user={author}")
        assert "Misión y visión" in shown(reader, f"?user={author}")
        assert "Oficina TIC" not in shown(reader, f"?page_id={page.pk}")
        assert "Oficina TIC" in shown(reader, "?said=oficina+tic")
        assert "Oficina TIC" not in shown(reader, "?at_to=2020-01-01")

    def test_people_of_another_municipality_cannot_be_asked_for(self, towns, log_in, people):
        other = people["autor.sesquile"]
        text = shown(log_in("control-interno.soacha"), f"?user={other.pk}")
        assert other.get_username() not in text

    def test_the_export_says_what_the_screen_says(self, towns, log_in):
        reader = log_in("control-interno.soacha")
        change(towns.soacha, "Oficina TIC")
        change(towns.sesquile, "Oficina de allá")
        answer = reader.get(f"{LOG}?export=csv")
        rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
        told = " ".join(rows[1])
        assert "Oficina TIC" in told
        assert "Cambió dependencia" in told
        assert "allá" not in str(rows)
        assert len(rows) == 1 + Entry.objects.filter(municipality=towns.soacha).count()

    def test_it_asks_as_many_questions_for_fifty_lines_as_for_five(
        self, towns, log_in, django_assert_max_num_queries
    ):
        reader = log_in("control-interno.soacha")
        shown(reader)
        with django_assert_max_num_queries(30):
            shown(reader)

    def test_a_page_leads_to_what_was_done_with_it(self, towns, log_in):
        page = page_of(towns.soacha, "mision-y-vision")
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        asked = f"{LOG}?page_id={page.pk}"
        assert asked in log_in("control-interno.soacha").get(address).content.decode()
        assert asked not in log_in("autor.soacha").get(address).content.decode()


def change(town, name):
    """Something to be logged."""
    office = town.offices.order_by("pk").first()
    office.name = name
    office.save()


@pytest.mark.parametrize(
    "trigger", triggers(connection.vendor), ids=lambda trigger: f"{trigger.event} {trigger.table}"
)
def test_the_database_refuses_to_change_what_was_logged(trigger, towns):
    seal()
    assert trigger.name in installed()
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT COUNT(*) FROM "{trigger.table}"')
        if cursor.fetchone()[0]:
            with pytest.raises(DatabaseError, match="no se cambia"), transaction.atomic():
                cursor.execute(forbidden(trigger))


def forbidden(trigger):
    """The statement that the trigger is there to refuse."""
    column = "history_id" if "historical" in trigger.table else "id"
    return {
        "UPDATE": f'UPDATE "{trigger.table}" SET "{column}" = "{column}"',
        "DELETE": f'DELETE FROM "{trigger.table}"',
        "TRUNCATE": f'TRUNCATE "{trigger.table}" CASCADE',
    }[trigger.event]


def installed():
    """The triggers that the database has."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_an_account_is_never_deleted(towns, visit, people):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    account = people["autor.soacha"]
    client.post(reverse("wagtailusers_users:delete", args=[account.pk]))
    client.post(f"/admin/bulk/tenancy/user/delete/?id={account.pk}")
    assert User.objects.filter(pk=account.pk).exists()


class TestSeals:
    def test_each_municipality_has_a_chain_of_its_own_without_gaps(self, towns):
        seal()
        for town in (None, towns.soacha, towns.sesquile):
            lines = Entry.objects.filter(municipality=town).order_by("number")
            assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert list(verify()) == []

    def test_sealing_again_seals_only_what_is_new(self, towns):
        seal()
        assert seal() == 0
        change(towns.soacha, "Oficina TIC")
        assert seal() == 1
        assert list(verify()) == []

    def test_batches_make_one_chain(self, towns, monkeypatch):
        monkeypatch.setattr(sealing, "BATCH", 7)
        seal()
        assert list(verify()) == []

    def test_a_column_that_an_upgrade_adds_breaks_no_seal(self, towns, monkeypatch):
        real = sealing.columns_of
        with monkeypatch.context() as before_the_upgrade:
            before_the_upgrade.setattr(sealing, "columns_of", lambda model: real(model)[:-1])
            seal()
        change(towns.soacha, "Oficina TIC")
        seal()
        assert list(verify()) == []
        assert Shape.objects.filter(source="tenancy.historicaloffice").count() == 2

    def test_a_line_left_open_for_more_than_a_day_is_told(self, towns):
        seal()
        change(towns.soacha, "Oficina TIC")
        old = Entry.objects.filter(number=None)
        old.update(at=old.first().at - timedelta(days=2))
        assert [fault.text for fault in verify()] == [
            "1 líneas de hace más de un día siguen sin sellar."
        ]


def sql(statement: str, *values) -> None:
    """What somebody with the password of the database does."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def line(towns, number: int) -> Entry:
    """A sealed line of Soacha."""
    return Entry.objects.get(municipality=towns.soacha, number=number)


def of_a_page(towns) -> Entry:
    """A sealed line of Soacha about a page."""
    source = "wagtailcore.pagelogentry"
    return Entry.objects.filter(municipality=towns.soacha, source=source)[3]


class TestTampering:
    """By SQL, with the triggers removed: what only a database administrator can do."""

    @pytest.fixture(autouse=True)
    def _sealed_and_unprotected(self, towns):
        seal()
        heads.write_heads()
        assert list(verify()) == []
        unprotect(connection)

    def faults(self):
        return [fault.text for fault in verify()]

    def test_a_changed_page_log_is_found(self, towns):
        entry = Entry.objects.filter(municipality=towns.soacha, source="wagtailcore.pagelogentry")[
            3
        ]
        sql("UPDATE wagtailcore_pagelogentry SET action = %s WHERE id = %s", "x", entry.source_pk)
        (fault,) = self.faults()
        assert f"Línea {entry.number} " in fault
        assert "no es la que se selló" in fault

    def test_a_changed_history_is_found(self, towns):
        office = towns.soacha.offices.first()
        sql("UPDATE tenancy_historicaloffice SET name = %s WHERE id = %s", "Otra", office.pk)
        assert len(self.faults()) == office.history.count()

    def test_a_change_of_who_did_it_is_found(self, towns):
        entry = line(towns, 5)
        sql("UPDATE log_entry SET who = %s WHERE id = %s", "Otra persona", entry.pk)
        (fault,) = self.faults()
        assert fault.startswith("Línea 5 ")

    def test_a_removed_row_is_found(self, towns):
        entry = Entry.objects.filter(municipality=towns.soacha, source="wagtailcore.pagelogentry")[
            3
        ]
        sql("DELETE FROM wagtailcore_pagelogentry WHERE id = %s", entry.source_pk)
        (fault,) = self.faults()
        assert f"Línea {entry.number} " in fault
        assert "falta su fila" in fault

    def test_a_removed_line_is_found_twice_by_its_gap_and_by_the_next_seal(self, towns):
        entry = line(towns, 5)
        sql("DELETE FROM log_entry WHERE id = %s", entry.pk)
        gap, broken, orphan = self.faults()
        assert gap == "Faltan las líneas 5 a 5."
        assert broken.startswith("Línea 6 ")
        assert entry.source in orphan

    def test_lines_cut_off_with_their_rows_are_found_by_the_head_outside(self, towns):
        last = Entry.objects.filter(municipality=towns.soacha).order_by("-number").first()
        model = sources()[last.source]._meta
        sql(f'DELETE FROM "{model.db_table}" WHERE "{model.pk.column}" = %s', last.source_pk)
        sql("DELETE FROM log_entry WHERE id = %s", last.pk)
        (fault,) = self.faults()
        assert fault.startswith("Cortado")
        assert f"línea {last.number}," in fault

    def test_a_chain_made_anew_with_the_key_is_found_by_the_head_outside(self, towns):
        office = towns.soacha.offices.first()
        sql("UPDATE tenancy_historicaloffice SET name = %s WHERE id = %s", "Otra", office.pk)
        sql("UPDATE log_entry SET number = NULL, digest = '', shape_id = NULL")
        seal()
        texts = self.faults()
        assert texts
        assert all(text.startswith("Rehecho") for text in texts)

    def test_without_the_key_nothing_fits(self, settings):
        settings.LOG_KEY = "otra"
        assert len(self.faults()) == Entry.objects.exclude(number=None).count()

    def test_the_command_says_so_with_its_exit_status(self, towns, capsys):
        call_command("verify_log")
        assert "Íntegro" in capsys.readouterr().out
        sql("UPDATE log_entry SET who = %s WHERE id = %s", "Otra", line(towns, 5).pk)
        with pytest.raises(SystemExit) as exit_status:
            call_command("verify_log")
        assert exit_status.value.code == 1
        assert "soacha: Línea 5" in capsys.readouterr().out


class TestHeadsOutside:
    def test_they_are_appended_only_when_a_chain_grew(self, towns):
        call_command("seal_log")
        written = heads.read_heads()
        call_command("seal_log")
        assert heads.read_heads() == written
        change(towns.soacha, "Oficina TIC")
        call_command("seal_log")
        grown = heads.read_heads()
        assert grown[: len(written)] == written
        assert [head.chain for head in grown[len(written) :]] == ["soacha"]

    def test_a_file_that_cannot_be_written_is_told_and_the_sealing_stays(
        self, towns, settings, tmp_path
    ):
        (tmp_path / "file").touch()
        settings.LOG_HEADS_FILE = str(tmp_path / "file" / "heads.jsonl")
        with pytest.raises(CommandError, match="No se pudo escribir"):
            call_command("seal_log")
        assert not Entry.objects.filter(number=None).exists()
