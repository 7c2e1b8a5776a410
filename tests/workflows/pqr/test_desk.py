"""The petitions' desk in the admin: who sees what. Denials are asserted on what is stored."""

import re
from datetime import timedelta

import pytest

from cms.tenancy import clock
from workflows.pqr import states
from workflows.pqr.business_days import BusinessCalendar
from workflows.pqr.models import Notice, Petition, Reading
from workflows.pqr.traffic_light import traffic_light

from .conftest import PERSON, SUBJECT, now

State = Petition.State


class TestList:
    def test_shows_what_the_desk_needs_and_nothing_of_the_person(self, clerk, desk, on_file):
        petition = on_file()
        page = clerk.get(desk.list).content.decode()
        assert petition.radicado in page
        assert "días hábiles: vence el" in page
        assert not [
            value for value in (*PERSON.values(), SUBJECT) if len(value) > 4 and value in page
        ]

    def test_puts_the_urgent_first_and_then_the_oldest(self, clerk, desk, on_file, people, bogota):
        late, early = (
            on_file(received_at=bogota(2020, 1, day), subject=f"{day}") for day in (9, 8)
        )
        urgent = on_file(subject="Urgente")
        states.assign(
            urgent,
            by=people["atencion.soacha"],
            office=people["atencion.soacha"].office,
            priority=Petition.Priority.URGENT,
        )
        shown = list(clerk.get(desk.list).context["object_list"])
        assert shown[:3] == [urgent, early, late]

    def test_of_who_answers_holds_their_office_only(self, answerer, desk, on_file, theirs):
        other = on_file(subject="De otra dependencia")
        page = answerer.get(desk.list).content.decode()
        assert theirs.radicado in page
        assert other.radicado not in page

    def test_finds_by_radicado_only(self, clerk, desk, on_file):
        petition = on_file()
        for asked, found in ((petition.radicado[-6:], True), ("Zoraida", False)):
            shown = clerk.get(desk.list, {"q": asked}).context["object_list"]
            assert (petition in shown) is found

    def test_filters_by_state_kind_and_office(self, clerk, desk, on_file, theirs):
        new = on_file(type="queja")
        for question, found in (
            ({"estado": "en_tramite"}, {theirs}),
            ({"tipo": "queja", "dependencia": "ninguna"}, {new}),
            ({"dependencia": theirs.office.slug}, {theirs}),
        ):
            shown = set(clerk.get(desk.list, question).context["object_list"])
            assert shown & {new, theirs} == found, question

    def test_cannot_be_asked_about_other_columns(self, clerk, desk, on_file):
        petition = on_file()
        for guess in ("names__startswith", "code_hash__startswith", "person__password__startswith"):
            shown = clerk.get(desk.list, {guess: "no such value"}).context["object_list"]
            assert petition in shown, guess

    def test_offers_no_offices_of_another_municipality(self, clerk, desk, towns, on_file):
        on_file()
        page = clerk.get(desk.list).content.decode()
        ours = {office.name for office in towns.soacha.offices.all()}
        for office in towns.sesquile.offices.all():
            assert office.name in ours or f">{office.name}<" not in page

    @pytest.mark.parametrize("export", ["csv", "xlsx"])
    def test_is_not_exported(self, clerk, desk, on_file, export):
        on_file()
        response = clerk.get(desk.list, {"export": export})
        assert response["Content-Type"].startswith("text/html")

    def test_asks_as_many_queries_for_many_petitions_as_for_few(
        self, clerk, desk, on_file, django_assert_max_num_queries
    ):
        for n in range(12):
            on_file(subject=f"{n}")
        with django_assert_max_num_queries(20):
            clerk.get(desk.list)

    def test_is_in_the_menu_of_those_who_use_it(self, clerk, log_in):
        assert 'href="/admin/pqr/"' in menu_of(clerk)
        assert "/admin/pqr/" not in menu_of(log_in("editor.soacha"))


def menu_of(client) -> str:
    page = client.get("/admin/").content.decode()
    return page.replace('"url": "', 'href="')


class TestPage:
    def test_shows_the_petition_and_who_asks(self, clerk, desk, on_file):
        page = clerk.get(desk.page(on_file())).content.decode()
        for part in (SUBJECT, PERSON["names"], PERSON["document_number"], PERSON["email"]):
            assert part in page

    def test_notes_each_reading_with_its_reader(self, clerk, desk, on_file, people):
        petition = on_file()
        for address in (desk.page(petition), desk.history(petition)):
            clerk.get(address)
        noted = petition.readings.order_by("pk").values_list("reader", "what")
        reader = people["atencion.soacha"].pk
        assert list(noted) == [(reader, Reading.What.DETAIL), (reader, Reading.What.HISTORY)]

    def test_sent_back_by_a_form_is_noted_as_read(self, clerk, desk, on_file, theirs):
        new = on_file()
        for petition, address in ((new, desk.assign(new)), (theirs, desk.answer(theirs))):
            response = clerk.post(address, {})
            assert response.status_code == 200
            assert SUBJECT in response.content.decode()
            assert petition.readings.get().what == Reading.What.DETAIL

    def test_is_noted_once_when_a_form_opens_it(self, clerk, desk, on_file):
        petition = on_file()
        clerk.get(desk.assign(petition))
        assert petition.readings.count() == 1

    def test_not_shown_is_not_noted(self, clerk, desk, on_file, people):
        petition = on_file()
        assert clerk.get(desk.answer(petition)).status_code == 302
        office = people["atencion.soacha"].office
        form = {"office": office.pk, "priority": 0}
        assert clerk.post(desk.assign(petition), form).status_code == 302
        assert now(petition).state == State.EN_TRAMITE
        assert not petition.readings.exists()

    def test_shows_no_identity_of_an_anonymous_person(self, clerk, desk, anonymous):
        page = clerk.get(desk.page(anonymous)).content.decode()
        assert "Es anónima" in page
        assert "Documento" not in page

    def test_shows_a_mail_that_failed(self, clerk, desk, on_file):
        petition = on_file()
        petition.notices.update(
            state=Notice.State.FAILED, attempts=9, last_error="SMTPServerDisconnected"
        )
        page = clerk.get(desk.page(petition)).content.decode()
        assert "no se pudo enviar" in page
        assert "9 intentos, SMTPServerDisconnected" in page

    def test_offers_only_the_moves_of_its_state(self, clerk, desk, on_file, theirs):
        offered = {
            petition: {
                action["label"] for action in clerk.get(desk.page(petition)).context["actions"]
            }
            for petition in (on_file(), theirs)
        }
        assert list(offered.values()) == [{"Asignar"}, {"Asignar", "Responder"}]

    def test_offers_no_assignment_to_who_answers(self, answerer, desk, theirs):
        actions = answerer.get(desk.page(theirs)).context["actions"]
        assert [action["label"] for action in actions] == ["Responder"]

    def test_is_in_spanish(self, clerk, desk, theirs):
        for address in (desk.list, desk.page(theirs), desk.answer(theirs), desk.history(theirs)):
            page = clerk.get(address).content.decode()
            main = page[page.index("<main") : page.index("</main>")]
            assert not re.search(
                r">\s*(Filter|Search|Save|Edit|Inspect|Page|Home|History)\s*<", main
            )

    @pytest.mark.parametrize("action", ["create/", "edit/{}/", "delete/{}/"])
    def test_has_no_form_to_create_edit_or_delete(self, platform, towns, on_file, action):
        petition = on_file()
        client = platform(towns.soacha)
        for method in (client.get, client.post):
            assert method(f"/admin/pqr/{action.format(petition.pk)}").status_code == 404
        assert now(petition).state == State.RADICADA


class TestTrafficLight:
    @pytest.mark.parametrize(
        ("due_in_days", "colour", "words"),
        [
            (11, "green", "Quedan 5 días hábiles: vence el 7 de abril"),
            (6, "amber", "Quedan 2 días hábiles: vence el 7 de abril"),
            (1, "amber", "Queda 1 día hábil: vence el 7 de abril"),
            (0, "amber", "Vence hoy"),
            (-1, "red", "Vencida hace 1 día hábil"),
            (-7, "red", "Vencida hace 5 días hábiles"),
        ],
    )
    def test_counts_business_days_and_says_it_in_words(self, bogota, due_in_days, colour, words):
        due = bogota(2026, 4, 7).date()
        petition = Petition(due_on=due)
        light = traffic_light(petition, BusinessCalendar(), due - timedelta(days=due_in_days))
        assert (light.colour, light.words) == (colour, words)

    def test_goes_out_once_answered(self, bogota):
        petition = Petition(due_on=bogota(2026, 4, 7).date(), answered_at=bogota(2026, 4, 9))
        assert traffic_light(petition, BusinessCalendar(), clock.today()).colour == "grey"
