"""What the desk does to a petition: assign, answer, notify, open an annex; asserted as stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.tenancy import clock
from workflows.pqr import states
from workflows.pqr.models import Notice, Petition, Reading

from .conftest import now

State = Petition.State


class TestAssign:
    def test_gives_the_petition_to_an_office(self, clerk, desk, on_file, people):
        petition, answers = on_file(), people["responsable-pqr.soacha"]
        form = {"office": answers.office_id, "person": answers.pk, "priority": 0}
        clerk.post(desk.assign(petition), form)
        stored = now(petition)
        assert (stored.state, stored.office, stored.person) == (
            State.EN_TRAMITE,
            answers.office,
            answers,
        )
        assert stored.history.first().history_user == people["atencion.soacha"]

    def test_says_beside_the_field_what_is_missing(self, clerk, desk, on_file):
        petition = on_file()
        response = clerk.post(desk.assign(petition), {"office": "", "priority": 0})
        assert "Elija la dependencia que debe responder." in response.content.decode()
        assert now(petition).state == State.RADICADA

    def test_refuses_a_person_of_another_office(self, clerk, desk, on_file, people):
        petition = on_file()
        form = {
            "office": people["atencion.soacha"].office_id,
            "person": people["responsable-pqr.soacha"].pk,
            "priority": 0,
        }
        response = clerk.post(desk.assign(petition), form)
        assert "no trabaja en la dependencia" in response.content.decode()
        assert now(petition).state == State.RADICADA

    def test_offers_offices_and_people_of_this_municipality_only(
        self, clerk, desk, on_file, people, towns
    ):
        form = clerk.get(desk.assign(on_file())).context["form"]
        assert set(form.fields["office"].queryset) == set(towns.soacha.offices.all())
        assert set(form.fields["person"].queryset) == {
            people["atencion.soacha"],
            people["responsable-pqr.soacha"],
        }

    def test_refuses_an_office_of_another_municipality(self, clerk, desk, on_file, towns):
        petition = on_file()
        foreign = towns.sesquile.offices.first()
        clerk.post(desk.assign(petition), {"office": foreign.pk, "priority": 0})
        assert now(petition).state == State.RADICADA

    def test_is_refused_to_who_only_answers(self, answerer, desk, theirs, towns):
        other = towns.soacha.offices.exclude(pk=theirs.office_id).first()
        answerer.post(desk.assign(theirs), {"office": other.pk, "priority": 0})
        assert now(theirs).office_id == theirs.office_id


class TestAnswer:
    def test_is_stored_and_leaves_its_notice(self, answerer, desk, theirs, people):
        answerer.post(desk.answer(theirs), {"text": "Las copias están listas."})
        stored = now(theirs)
        assert (stored.state, stored.answer) == (State.RESPONDIDA, "Las copias están listas.")
        assert stored.answered_by == people["responsable-pqr.soacha"]
        assert stored.notices.filter(kind=Notice.Kind.ANSWER, state=Notice.State.PENDING).exists()

    def test_cannot_be_given_twice(self, answerer, desk, theirs):
        for text in ("Primera.", "Segunda."):
            response = answerer.post(desk.answer(theirs), {"text": text})
        assert now(theirs).answer == "Primera."
        assert "no admite esta acción" in response.content.decode()

    def test_cannot_be_given_before_assigning(self, clerk, desk, on_file):
        petition = on_file()
        clerk.post(desk.answer(petition), {"text": "Sí."})
        assert (now(petition).state, now(petition).answer) == (State.RADICADA, "")

    def test_may_not_be_empty(self, clerk, desk, theirs):
        response = clerk.post(desk.answer(theirs), {"text": " "})
        assert "Escriba la respuesta." in response.content.decode()
        assert now(theirs).state == State.EN_TRAMITE


class TestNotification:
    def test_by_another_means_is_noted(self, clerk, desk, theirs, people):
        states.answer(theirs, by=people["atencion.soacha"], text="Sí.")
        form = {"means": "personal", "on": clock.today().isoformat()}
        clerk.post(desk.notify(theirs), form)
        stored = now(theirs)
        assert (stored.state, stored.notified_by) == (State.NOTIFICADA, "personal")

    def test_of_an_anonymous_person_is_a_public_notice(self, clerk, desk, anonymous, people):
        by = people["atencion.soacha"]
        states.assign(anonymous, by=by, office=by.office)
        states.answer(anonymous, by=by, text="Sí.")
        today = clock.today().isoformat()
        clerk.post(desk.notify(anonymous), {"means": "correo", "on": today})
        assert now(anonymous).state == State.RESPONDIDA
        clerk.post(desk.notify(anonymous), {"means": "aviso", "on": today})
        assert now(anonymous).state == State.NOTIFICADA


class TestAnnex:
    @pytest.fixture
    def annexed(self, on_file):
        """A petition whose annex would be a page of ours if it were served as one."""
        page = SimpleUploadedFile("foto.html", b"<script>1</script>", content_type="text/html")
        return on_file(files=[page])

    def test_is_always_a_download(self, clerk, desk, annexed):
        response = clerk.get(desk.annex(annexed.attachments.get()))
        assert b"".join(response.streaming_content) == b"<script>1</script>"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Content-Type"] == "application/octet-stream"
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_notes_who_opened_it(self, clerk, desk, annexed, people):
        list(clerk.get(desk.annex(annexed.attachments.get())).streaming_content)
        reading = annexed.readings.get()
        assert (reading.reader, reading.what) == (
            people["atencion.soacha"],
            Reading.What.ATTACHMENT,
        )

    def test_is_not_served_to_other_offices(self, answerer, desk, annexed):
        assert answerer.get(desk.annex(annexed.attachments.get())).status_code == 404
        assert not annexed.readings.exists()

    def test_is_kept_outside_the_public_files(self, annexed, settings):
        path = annexed.attachments.get().file.path
        assert path.startswith(str(settings.PRIVATE_ROOT))
        assert "foto" not in path


class TestHistory:
    def test_says_who_changed_what(self, clerk, desk, theirs):
        page = clerk.get(desk.history(theirs)).content.decode()
        assert "Ventanilla de Atención Soacha" in page
        assert "Estado: de «Radicada» a «En trámite»" in page
        assert f"Dependencia responsable: de «vacío» a «{theirs.office}»" in page
