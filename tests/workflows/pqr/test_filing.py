"""The public form: what a citizen may send, what comes back, what happens in a failure."""

import re
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client

from workflows.pqr import failure, filing, views
from workflows.pqr.follow_up import code_for
from workflows.pqr.models import Notice, Petition, RadicadoCounter

from .conftest import PERSON, SUBJECT

FORM = "/pqr/radicar/"


class BrokenStorage(InMemoryStorage):
    """A store whose disk is full."""

    def _save(self, name, content):
        raise OSError(f"No space left for {PERSON['names']}")


def broken_store(monkeypatch):
    monkeypatch.setattr(filing.Attachment._meta.get_field("file"), "storage", BrokenStorage())


@pytest.fixture
def citizen(visit, towns):
    return visit(towns.soacha)


@pytest.fixture
def filed(towns):
    """The petitions of Soacha that this test filed."""
    before = set(Petition.objects.values_list("pk", flat=True))
    return lambda: Petition.objects.filter(municipality=towns.soacha).exclude(pk__in=before)


def errors_of(response) -> dict:
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


class TestRightForm:
    def test_gets_a_number_a_code_and_a_due_date_at_once(self, citizen, right_form, filed):
        response = citizen.post(FORM, right_form(), follow=True)
        petition = filed().get()
        text = response.content.decode()
        assert petition.state == Petition.State.RADICADA
        assert petition.radicado in text
        assert code_for(petition) in text
        assert f'datetime="{petition.due_on.isoformat()}"' in text
        assert petition.due_explanation in text

    def test_is_answered_with_a_redirection_so_that_reloading_does_not_file_again(
        self, citizen, right_form, filed
    ):
        response = citizen.post(FORM, right_form())
        assert response.status_code == 302
        for _reload in range(2):
            assert citizen.get(response["Location"]).status_code == 200
        assert filed().count() == 1

    def test_sent_twice_files_once(self, citizen, right_form, filed, towns):
        form = right_form(token="a" * 32)
        receipts = [citizen.post(FORM, form, follow=True).context["petition"] for _ in range(2)]
        assert receipts[0] == receipts[1] == filed().get()
        counter = RadicadoCounter.objects.get(municipality=towns.soacha, year=receipts[0].year)
        assert counter.last == receipts[0].consecutive

    def test_sent_twice_at_the_same_instant_files_once(
        self, citizen, right_form, filed, monkeypatch
    ):
        form = right_form(token="a" * 32)
        citizen.post(FORM, form)
        found = filing._already_filed
        answers = iter([None])
        monkeypatch.setattr(filing, "_already_filed", lambda *key: next(answers, found(*key)))
        response = citizen.post(FORM, form, follow=True)
        assert response.context["petition"] == filed().get()

    def test_another_petition_with_the_same_token_is_filed_too(self, citizen, right_form, filed):
        citizen.post(FORM, right_form(token="a" * 32))
        citizen.post(FORM, right_form(token="a" * 32, subject="Otra petición, desde «atrás»."))
        assert filed().count() == 2

    def test_with_a_better_scan_of_the_same_name_and_size_is_another_petition(
        self, citizen, right_form, filed
    ):
        for content in (b"blurred", b"legible", b"legible"):
            file = SimpleUploadedFile("cedula.jpg", content)
            citizen.post(FORM, right_form(token="a" * 32, attachments=[file]))
        kept = []
        for petition in filed().order_by("pk"):
            with petition.attachments.get().file.open("rb") as file:
                kept.append(file.read())
        assert kept == [b"blurred", b"legible"]

    def test_with_a_file_that_cannot_be_read_is_filed_all_the_same(
        self, towns, person, filed, monkeypatch
    ):
        def unreadable(*args):
            raise OSError("Input/output error")

        file = SimpleUploadedFile("cedula.jpg", b"x")
        monkeypatch.setattr(file, "chunks", unreadable)
        fields = {"type": "queja", "subject": SUBJECT, **person}
        filing.file_petition(municipality=towns.soacha, fields=fields, files=[file])
        assert filed().get().attachments.get().stored_at is None

    def test_needs_no_javascript_only_the_token_of_its_page(self, towns, right_form, filed):
        careful = Client(enforce_csrf_checks=True, headers={"host": towns.soacha.site.hostname})
        page = careful.get(FORM).content.decode()
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))
        assert careful.post(FORM, right_form(**hidden)).status_code == 302
        assert filed().count() == 1

    def test_twelve_files_of_odd_formats_are_all_kept(self, citizen, right_form, filed):
        files = [SimpleUploadedFile(f"annex {n}.x{n}", b"?" * n) for n in range(12)]
        citizen.post(FORM, right_form(attachments=files))
        kept = filed().get().attachments.all()
        assert [annex.name for annex in kept] == [f"annex {n}.x{n}" for n in range(12)]
        assert [annex.file.size for annex in kept] == list(range(12))
        assert all(annex.stored_at and annex.sha256 for annex in kept)

    def test_may_be_about_a_kind_chosen_on_the_start_page(self, citizen):
        page = citizen.get(FORM, {"tipo": "denuncia"}).content.decode()
        assert re.search(r'value="denuncia"[^>]* checked', page)


class TestReplyMode:
    def test_by_post_needs_no_email(self, citizen, right_form, filed):
        place = {"address": "Entrada por la escuela", "neighbourhood": "Vereda Chacua"}
        citizen.post(
            FORM,
            right_form(
                reply_mode="direccion", email="", city="Soacha", country="Colombia", **place
            ),
        )
        assert filed().get().neighbourhood == "Vereda Chacua"
        assert not Notice.objects.filter(petition__in=filed()).exists()

    def test_by_email_keeps_no_address(self, citizen, right_form, filed):
        citizen.post(FORM, right_form(address="Calle 1", neighbourhood="Centro", city="Soacha"))
        petition = filed().get()
        assert (petition.address, petition.neighbourhood, petition.city) == ("", "", "")

    def test_by_post_needs_where_to_write(self, citizen, right_form, filed):
        response = citizen.post(FORM, right_form(reply_mode="direccion", email=""))
        assert set(errors_of(response)) == {"address", "neighbourhood", "city", "country"}
        assert not filed().exists()

    def test_that_is_not_chosen_is_the_only_thing_asked(self, citizen, right_form):
        response = citizen.post(FORM, right_form(reply_mode="", email=""))
        assert errors_of(response) == {"reply_mode": ["Elija cómo quiere recibir la respuesta."]}


class TestWrongForm:
    def test_says_beside_each_field_what_to_do_and_keeps_what_was_typed(
        self, citizen, right_form, filed
    ):
        response = citizen.post(FORM, right_form(document_type="", email="zoraida"))
        page = response.content.decode()
        assert errors_of(response) == {
            "document_type": ["Elija el tipo de documento."],
            "email": ["Escriba un correo completo, como nombre@ejemplo.com."],
        }
        assert SUBJECT in page
        assert 'value="Zoraida Quimbayo"' in page
        assert 'id="id_email_error"' in page
        assert not filed().exists()

    @pytest.mark.parametrize(
        ("kind", "number", "right"),
        [
            ("CC", "52.777.888", True),
            ("CC", "52A777", False),
            ("NIT", "800123456-1", True),
            ("NIT", "800", False),
            ("CE", "E-12", False),
            ("PA", "AR 123456", True),
            ("PPT", "1234567", True),
            ("OTRO", "cualquier-cosa", True),
        ],
    )
    def test_number_of_a_document_has_the_form_of_its_kind(
        self, citizen, right_form, kind, number, right
    ):
        response = citizen.post(FORM, right_form(document_type=kind, document_number=number))
        assert (response.status_code == 302) is right
        if not right:
            assert set(errors_of(response)) == {"document_number"}

    def test_no_reasons_are_ever_demanded(self, citizen):
        form = citizen.get(FORM).context["form"]
        assert not {"reasons", "motivo", "razones"} & set(form.fields)

    def test_box_that_only_programs_fill_in_stops_them_before_numbering(
        self, citizen, right_form, filed
    ):
        response = citizen.post(FORM, right_form(website="https://example.org/"))
        assert set(errors_of(response)) == {"website"}
        assert not filed().exists()

    def test_box_that_only_programs_fill_in_shows_to_a_person_who_did(self, citizen, right_form):
        assert "<div hidden>" in citizen.get(FORM).content.decode()
        page = citizen.post(FORM, right_form(website="x")).content.decode()
        assert "<div hidden>" not in page

    def test_an_unknown_kind_is_refused(self, citizen, right_form, filed):
        citizen.post(FORM, right_form(type="tutela"))
        assert not filed().exists()


class TestAnonymous:
    def test_says_above_its_box_what_happens_if_it_is_ticked(self, citizen):
        page = citizen.get(FORM).content.decode()
        promise = page.index("Si marca esta casilla, no le pediremos ningún dato suyo.")
        assert promise < page.index('name="anonymous"')
        assert "No le pediremos" not in page

    def test_stores_no_identity_whatever_was_typed(self, citizen, right_form, filed):
        citizen.post(FORM, right_form(anonymous="on", email="esto no es un correo", privacy=""))
        petition = filed().get()
        assert petition.anonymous
        row = Petition.objects.filter(pk=petition.pk).values().get()
        past = petition.history.values().get()
        for typed in PERSON.values():
            assert typed not in [str(value) for value in (*row.values(), *past.values())]
        assert petition.names == petition.email == petition.document_number == ""

    def test_gets_the_number_and_the_code_on_screen(self, citizen, right_form):
        response = citizen.post(FORM, right_form(anonymous="on"), follow=True)
        page = response.content.decode()
        assert response.context["petition"].radicado in page
        assert response.context["code"] in page

    def test_is_not_signed_by_a_member_of_staff_who_files_as_a_citizen(
        self, log_in, right_form, filed
    ):
        log_in("atencion.soacha").post(FORM, right_form(anonymous="on"))
        assert filed().get().history.get().history_user is None

    def test_with_identity_is_refused_by_the_database(self, anonymous):
        with pytest.raises(IntegrityError), transaction.atomic():
            Petition.objects.filter(pk=anonymous.pk).update(names="Alguien")


class TestWhenSomethingFails:
    """Cache and store may fail and there is a number; the database may not."""

    def test_the_store_the_petition_is_filed_and_the_receipt_names_the_lost_file(
        self, citizen, right_form, filed, monkeypatch, caplog
    ):
        broken_store(monkeypatch)
        file = SimpleUploadedFile("foto.jpg", b"x")
        response = citizen.post(FORM, right_form(attachments=[file]), follow=True)
        assert filed().get().attachments.get().stored_at is None
        page = response.content.decode()
        assert "Estos archivos no se pudieron guardar" in page
        assert "foto.jpg" in page
        assert f"Anexos del radicado {filed().get().radicado}" in page
        assert PERSON["names"] not in caplog.text

    def test_the_cache_nobody_notices(self, citizen, right_form, filed, settings):
        settings.CACHES = {
            "default": {
                "BACKEND": "cms.forgiving_cache.ForgivingRedisCache",
                "LOCATION": "redis://127.0.0.1:1",
            }
        }
        response = citizen.post(FORM, right_form(), follow=True)
        assert response.status_code == 200
        assert filed().count() == 1

    def test_the_database_while_storing_there_is_a_dated_notice_and_no_number(
        self, citizen, right_form, filed, monkeypatch, caplog
    ):
        def refuse(*args):
            raise OperationalError(f"disk I/O error near {PERSON['names']}")

        monkeypatch.setattr(filing, "take_number", refuse)
        response = citizen.post(FORM, right_form(token="a" * 32))
        self.assert_notice(response)
        page = response.content.decode()
        assert "Su petición no quedó radicada" in page
        assert "Falló la base de datos" in page
        assert "Alcaldía de Soacha" in page
        assert not filed().exists()
        assert PERSON["names"] not in caplog.text

    def test_the_database_altogether_the_notice_asks_it_nothing(self, citizen, right_form):
        def down(*args):
            raise OperationalError("connection refused")

        citizen.raise_request_exception = False
        with connection.execute_wrapper(down):
            response = citizen.post(FORM, right_form(token="a" * 32))
        self.assert_notice(response)
        page = response.content.decode()
        assert "No pudimos confirmar si su petición quedó radicada" in page
        assert "no quedó radicada" not in page
        assert "Falló la base de datos" in page

    def test_something_else_the_notice_does_not_blame_the_database(
        self, citizen, right_form, filed, monkeypatch
    ):
        def crash(**arguments):
            raise RuntimeError

        monkeypatch.setattr(views, "file_petition", crash)
        citizen.raise_request_exception = False
        response = citizen.post(FORM, right_form(token="a" * 32))
        self.assert_notice(response)
        page = response.content.decode()
        assert "Su petición no quedó radicada" in page
        assert "El sistema falló" in page
        assert "base de datos" not in page
        assert not filed().exists()

    @pytest.mark.parametrize("error", [OperationalError, RuntimeError])
    def test_after_storing_the_citizen_gets_the_receipt(
        self, citizen, right_form, filed, monkeypatch, error
    ):
        def store_and_fail(**arguments):
            filing.file_petition(**arguments)
            raise error("server closed the connection unexpectedly")

        monkeypatch.setattr(views, "file_petition", store_and_fail)
        citizen.raise_request_exception = False
        file = SimpleUploadedFile("foto.jpg", b"x")
        response = citizen.post(FORM, right_form(token="a" * 32, attachments=[file]), follow=True)
        assert response.redirect_chain[0][1] == 302
        assert response.context["petition"] == filed().get()
        assert filed().get().radicado in response.content.decode()

    def test_without_the_token_of_its_form_nothing_is_asserted(
        self, citizen, right_form, monkeypatch
    ):
        def refuse(*args):
            raise OperationalError

        monkeypatch.setattr(filing, "take_number", refuse)
        page = citizen.post(FORM, right_form()).content.decode()
        assert "No pudimos confirmar" in page

    def test_the_receipt_is_looked_for_over_a_fresh_connection(
        self, citizen, right_form, monkeypatch
    ):
        steps = []

        def lost(**arguments):
            steps.append("lost")
            raise OperationalError

        monkeypatch.setattr(views, "file_petition", lost)
        link = SimpleNamespace(in_atomic_block=False, close=lambda: steps.append("renewed"))
        monkeypatch.setattr(failure, "connection", link)
        monkeypatch.setattr(failure, "filed_before", lambda *args: steps.append("looked"))
        citizen.post(FORM, right_form(token="a" * 32))
        assert steps == ["lost", "renewed", "looked"]

    def test_the_form_of_the_notice_can_be_sent_when_the_database_is_back(
        self, towns, right_form, filed
    ):
        def down(*args):
            raise OperationalError("connection refused")

        careful = Client(
            enforce_csrf_checks=True,
            raise_request_exception=False,
            headers={"host": towns.soacha.site.hostname},
        )
        tokens = r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"'
        first = dict(re.findall(tokens, careful.get(FORM).content.decode()))
        with connection.execute_wrapper(down):
            notice = careful.post(FORM, right_form(**first))
        again = dict(re.findall(tokens, notice.content.decode()))
        assert careful.post(FORM, right_form(**again)).status_code == 302
        assert filed().count() == 1

    @staticmethod
    def assert_notice(response):
        page = response.content.decode()
        assert response.status_code == 503
        assert response["Cache-Control"] == "no-store"
        assert "Intente de nuevo" in page
        assert re.search(r'<time datetime="20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d', page)
        assert SUBJECT in page
        assert 'value="Zoraida Quimbayo"' in page
        assert not re.search(r"20\d\d-E-\d{6}", page)
