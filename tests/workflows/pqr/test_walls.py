"""What a municipality, an office or a stranger cannot reach; what no address or log says."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from workflows.pqr import states
from workflows.pqr.follow_up import code_for, receipt_token
from workflows.pqr.models import Petition, Reading

from .conftest import PERSON, SUBJECT

ADDRESS = re.compile(r'(?:href|action|src)="([^"]*)"')


@pytest.fixture
def foreign(on_file, towns, people):
    """A petition of Sesquilé with an annex, in the hands of its office."""
    petition = on_file(towns.sesquile, files=[SimpleUploadedFile("foto.jpg", b"x")])
    clerk = people["atencion.sesquile"]
    states.assign(petition, by=clerk, office=clerk.office)
    return petition


def forms(towns) -> dict[str, dict]:
    return {
        "assign": {"office": towns.soacha.offices.first().pk, "priority": 0},
        "answer": {"text": "Intrusa."},
        "notify": {"means": "personal", "on": "2026-01-01"},
    }


class TestAnotherMunicipality:
    @pytest.mark.parametrize("who", ["atencion.soacha", "responsable-pqr.soacha", "platform"])
    def test_reaches_no_petition_by_any_address_of_the_desk(
        self, log_in, platform, towns, desk, foreign, who
    ):
        client = platform(towns.soacha) if who == "platform" else log_in(who)
        annex = foreign.attachments.get()
        addresses = [desk.annex(annex)]
        addresses += [
            getattr(desk, name)(foreign)
            for name in ("page", "history", "assign", "answer", "notify")
        ]
        for address in addresses:
            assert client.get(address).status_code == 404, address
        for name, form in forms(towns).items():
            assert client.post(getattr(desk, name)(foreign), form).status_code == 404, name
        stored = Petition.objects.get(pk=foreign.pk)
        assert (stored.state, stored.answer) == (Petition.State.EN_TRAMITE, "")
        assert stored.office_id == foreign.office_id
        assert not Reading.objects.filter(petition=foreign).exists()

    def test_sees_none_in_its_list(self, log_in, desk, foreign):
        shown = log_in("atencion.soacha").get(desk.list).context["object_list"]
        assert foreign not in shown

    def test_opens_none_with_its_code_or_its_receipt(self, visit, towns, foreign):
        client = visit(towns.soacha)
        opened = client.post(
            "/pqr/consulta/", {"radicado": foreign.radicado, "code": code_for(foreign)}
        )
        assert foreign.due_explanation not in opened.content.decode()
        receipt = f"/pqr/radicar/comprobante/{receipt_token(foreign)}/"
        assert client.get(receipt).status_code == 404

    def test_cannot_use_its_own_session_at_the_other_site(self, log_in, towns, desk, foreign):
        client = log_in("atencion.soacha", towns.sesquile)
        response = client.get(desk.page(foreign))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
        assert not Reading.objects.filter(petition=foreign).exists()


class TestStranger:
    @pytest.mark.parametrize("who", ["autor.soacha", "editor.soacha", "control-interno.soacha"])
    def test_to_petitions_reaches_none(self, log_in, towns, desk, on_file, who):
        petition, client = on_file(), log_in(who)
        for name in ("page", "history", "assign", "answer"):
            assert client.get(getattr(desk, name)(petition)).status_code == 404, name
        for name, form in forms(towns).items():
            client.post(getattr(desk, name)(petition), form)
        assert client.get(desk.list).status_code == 302
        assert Petition.objects.get(pk=petition.pk).state == Petition.State.RADICADA
        assert not petition.readings.exists()

    def test_without_account_is_sent_to_log_in(self, visit, towns, desk, on_file):
        petition = on_file()
        for address in (desk.list, desk.page(petition), desk.assign(petition)):
            response = visit(towns.soacha).get(address)
            assert response["Location"].startswith("/admin/login/"), address

    def test_guessing_ids_that_are_no_numbers_gets_404(self, log_in, on_file):
        client = log_in("atencion.soacha")
        for path in ("inspect/abc/", "annex/abc/", "inspect/99999999999999999999/"):
            assert client.get(f"/admin/pqr/{path}").status_code == 404, path


class TestAddressesAndLogs:
    def test_never_say_anything_of_a_person(self, visit, log_in, towns, desk, right_form, caplog):
        caplog.set_level("DEBUG")
        citizen, clerk = visit(towns.soacha), log_in("atencion.soacha")
        seen = []

        def walk(response):
            for step, _status in getattr(response, "redirect_chain", []):
                seen.append(step)
            seen.append(response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"])
            seen.extend(ADDRESS.findall(response.content.decode()))
            return response

        walk(citizen.get("/pqr/"))
        walk(citizen.post("/pqr/radicar/", right_form(email="no")))
        receipt = walk(citizen.post("/pqr/radicar/", right_form(), follow=True))
        petition, code = receipt.context["petition"], receipt.context["code"]
        walk(citizen.post("/pqr/consulta/", {"radicado": petition.radicado, "code": code}))
        for address in (desk.list, desk.page(petition), desk.assign(petition)):
            walk(clerk.get(address))
        private = [value for value in (*PERSON.values(), SUBJECT, code) if len(value) > 6]
        assert len(private) == 6
        for value in private:
            assert not [address for address in seen if value in address], value
            assert value not in caplog.text
