"""Following a petition up: what opens it, and that nothing else does."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from workflows.pqr import states
from workflows.pqr.follow_up import RECEIPT_SECONDS, code_for, plain_code, receipt_token
from workflows.pqr.models import Petition

from .conftest import PERSON

FOLLOW_UP = "/pqr/consulta/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def ask(visit, towns):
    """Send the follow-up form: `ask(radicado, code)`."""

    def ask(radicado, code, town=None):
        client = visit(town or towns.soacha)
        return client.post(FOLLOW_UP, {"radicado": radicado, "code": code})

    return ask


def said(response) -> str:
    return TOKEN.sub("", response.content.decode())


class TestNumberAndCode:
    def test_show_state_dates_and_why(self, ask, on_file):
        petition = on_file()
        page = said(ask(petition.radicado, code_for(petition)))
        assert "Radicada" in page
        assert petition.due_explanation in page
        assert "Todavía no hay respuesta" in page

    def test_show_the_answer(self, ask, on_file, people):
        petition = on_file()
        clerk = people["atencion.soacha"]
        states.assign(petition, by=clerk, office=clerk.office)
        states.answer(petition, by=clerk, text="Las copias están listas.")
        page = said(ask(petition.radicado, code_for(petition)))
        assert "Las copias están listas." in page
        assert "Respondida" in page

    def test_show_nothing_of_the_person(self, ask, on_file):
        petition = on_file()
        page = said(ask(petition.radicado, code_for(petition)))
        assert not [value for value in PERSON.values() if value in page and len(value) > 3]

    @pytest.mark.parametrize("typing", [str.lower, lambda code: code.replace("-", " ")])
    def test_may_be_typed_as_people_type(self, ask, on_file, typing):
        petition = on_file()
        shortened = petition.radicado.replace("E-0", "e-")
        page = said(ask(f" {shortened} ", typing(code_for(petition))))
        assert petition.due_explanation in page

    def test_forgive_figures_that_look_like_letters(self):
        assert plain_code("0o1i-8b") == "OOIIBB"

    def test_are_not_kept_by_the_browser(self, ask, on_file):
        petition = on_file()
        assert ask(petition.radicado, code_for(petition))["Cache-Control"] == "no-store"


class TestWrongCode:
    def test_says_the_same_as_an_unknown_number(self, ask, on_file):
        known = on_file().radicado
        unknown = f"{known[:7]}999999"
        answers = [said(ask(number, "AAAA-AAAA")) for number in (known, unknown)]
        assert answers[0].replace(known, "") == answers[1].replace(unknown, "")
        assert "No encontramos una petición" in answers[0]

    def test_takes_the_same_steps_as_an_unknown_number(self, ask, on_file):
        known = on_file().radicado
        ask(known, "AAAA-AAAA")  # what a first request asks once
        steps = []
        for number in (known, f"{known[:7]}999999"):
            with CaptureQueriesContext(connection) as queries:
                ask(number, "AAAA-AAAA")
            steps.append(len(queries))
        assert steps[0] == steps[1]

    def test_of_another_petition_opens_nothing(self, ask, on_file):
        mine, other = on_file(), on_file(subject="Otra")
        assert "No encontramos" in said(ask(other.radicado, code_for(mine)))

    def test_at_the_site_of_another_municipality_opens_nothing(self, ask, on_file, towns):
        petition = on_file()
        page = said(ask(petition.radicado, code_for(petition), town=towns.sesquile))
        assert "No encontramos" in page

    def test_empty_is_asked_for_beside_its_field(self, ask):
        page = said(ask("", ""))
        assert "Escriba el radicado de su petición." in page
        assert "Escriba el código de consulta." in page


class TestCode:
    def test_is_not_stored_in_clear(self, on_file):
        petition = on_file()
        stored = Petition.objects.filter(pk=petition.pk).values().get()
        history = petition.history.values().get()
        code = code_for(petition)
        for value in (*stored.values(), *history.values()):
            assert code not in str(value)
            assert plain_code(code) not in str(value)

    def test_is_not_in_the_history_even_hashed(self, on_file):
        assert not {"code_hash", "submission_key"} & set(on_file().history.values().get())

    def test_outlives_a_change_of_the_secret_key(self, on_file, settings, ask):
        petition = on_file()
        code = code_for(petition)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another"
        assert code_for(petition) == code
        settings.SECRET_KEY_FALLBACKS = []
        assert code_for(petition) == ""
        assert petition.due_explanation in said(ask(petition.radicado, code))


class TestReceipt:
    def test_is_neither_kept_nor_indexed_and_tells_nobody_its_address(self, visit, towns, on_file):
        response = visit(towns.soacha).get(f"/pqr/radicar/comprobante/{receipt_token(on_file())}/")
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"

    def test_with_a_false_token_does_not_exist(self, visit, towns, on_file):
        petition = on_file()
        for token in (
            "1",
            str(petition.pk),
            receipt_token(petition)[:-1],
            signing.dumps(petition.pk),
        ):
            response = visit(towns.soacha).get(f"/pqr/radicar/comprobante/{token}/")
            assert response.status_code == 404, token

    def test_at_the_site_of_another_municipality_does_not_exist(self, visit, towns, on_file):
        address = f"/pqr/radicar/comprobante/{receipt_token(on_file())}/"
        assert visit(towns.sesquile).get(address).status_code == 404

    def test_closes_after_two_hours(self, visit, towns, on_file, monkeypatch):
        petition = on_file()
        address = f"/pqr/radicar/comprobante/{receipt_token(petition)}/"
        later = timezone.now() + timedelta(seconds=RECEIPT_SECONDS + 5)
        monkeypatch.setattr(signing.time, "time", later.timestamp)
        response = visit(towns.soacha).get(address)
        assert response.status_code == 410
        assert code_for(petition) not in response.content.decode()
