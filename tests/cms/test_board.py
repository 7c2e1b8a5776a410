"""«Mi tablero»: each role sees what concerns it today, and the numbers are those of the site."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.board.numbers import by_office, overdue_petitions, reviews_waiting
from cms.tenancy import clock
from gel_pages.channel_ages import State, channel_ages
from gel_pages.models import Channel, PageFacts
from tests.factories.pages import news
from workflows.pqr.filing import file_petition
from workflows.pqr.models import Petition

from ..workflows.acts import WRITING
from ..workflows.editorial import page_of


@pytest.fixture
def set_age(towns):
    """Makes all that a channel of Soacha publishes so many days old, with that period."""

    def set_age(key: str, days_old: int, promised: int | None) -> Channel:
        channel = towns.soacha.channels.get(key=key)
        channel.promised_days, channel.promise_source = promised, "Plan de acción"
        channel.save()
        PageFacts.objects.filter(channel=channel).update(
            changed_at=clock.now() - timedelta(days=days_old)
        )
        return channel

    return set_age


def age_of(town, key):
    return next(age for age in channel_ages(town) if age.channel.key == key)


def board(client) -> str:
    return client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("old", "promised", "state", "words"),
    [
        (31, 30, State.LATE, "Venció hace 1 día"),
        (40, 30, State.LATE, "Venció hace 10 días"),
        (30, 30, State.SOON, "Vence hoy"),
        (23, 30, State.SOON, "Vence en 7 días"),
        (22, 30, State.FRESH, "Vence en 8 días"),
        (100, 365, State.FRESH, "Vence en 265 días"),
        (351, 365, State.SOON, "Vence en 14 días"),
    ],
)
def test_a_channel_is_late_after_its_period_and_warned_of_before(
    old, promised, state, words, towns, set_age
):
    set_age("mision-y-vision", old, promised)
    age = age_of(towns.soacha, "mision-y-vision")
    assert (age.state, age.words) == (state, words)
    assert age.is_promise


def test_where_nobody_promised_the_period_is_the_suggested_one(towns, set_age):
    set_age("noticias", 1, None)
    age = age_of(towns.soacha, "noticias")
    assert age.days
    assert not age.is_promise


def test_a_new_page_under_a_channel_renews_it(towns, set_age):
    set_age("noticias", 40, 30)
    assert age_of(towns.soacha, "noticias").state is State.LATE
    news(towns.soacha, "Una noticia")
    assert age_of(towns.soacha, "noticias").state is State.FRESH


def test_saving_a_channel_again_does_not_renew_it(towns, set_age, log_in):
    set_age("mision-y-vision", 40, 30)
    WRITING["save a draft"](log_in("autor.soacha"), page_of(towns.soacha, "mision-y-vision"))
    assert age_of(towns.soacha, "mision-y-vision").state is State.LATE


def test_what_is_not_live_is_not_published(towns):
    page_of(towns.soacha, "mision-y-vision").unpublish()
    assert age_of(towns.soacha, "mision-y-vision").state is State.MISSING


def test_ages_ask_one_question_whatever_the_number_of_pages(towns, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert channel_ages(towns.soacha)


def test_offices_that_owe_most_come_first(towns, set_age):
    channel = set_age("mision-y-vision", 40, 30)
    rows = by_office(channel_ages(towns.soacha), "Sin dependencia")
    assert rows[0].office == channel.office.name
    assert rows[0].late >= 1
    counted = sum(row.late + row.missing + row.soon + row.kept for row in rows)
    assert counted == len(channel_ages(towns.soacha))


def test_reviews_of_the_municipality_are_counted_with_the_age_of_the_oldest(towns, log_in):
    before = reviews_waiting(towns.soacha)
    elsewhere = reviews_waiting(towns.sesquile)
    WRITING["submit"](log_in("autor.soacha"), page_of(towns.soacha, "mision-y-vision"))
    assert reviews_waiting(towns.soacha).number == before.number + 1
    assert reviews_waiting(towns.sesquile) == elsewhere


def test_overdue_petitions_are_those_past_their_term_without_answer(towns):
    fields = {"type": "denuncia", "anonymous": True, "subject": "Una calle sin luz"}
    petition = file_petition(municipality=towns.soacha, fields=fields)
    day_after = petition.due_on + timedelta(days=1)
    assert overdue_petitions(towns.soacha, petition.due_on) == 0
    assert overdue_petitions(towns.soacha, day_after) == 1
    assert overdue_petitions(towns.sesquile, day_after) == 0
    Petition.objects.filter(pk=petition.pk).update(answered_at=clock.now())
    assert overdue_petitions(towns.soacha, day_after) == 0


class TestWhoSeesWhat:
    def test_an_author_sees_the_late_channels_of_the_own_office_and_no_other(
        self, towns, set_age, log_in
    ):
        set_age("mision-y-vision", 40, 30)
        of_another = set_age("decretos", 40, 30)
        assert of_another.office.slug != "comunicaciones"
        text = board(log_in("autor.soacha"))
        assert "Venció hace 10 días" in text
        assert of_another.title not in text
        assert "El sitio hoy" not in text

    @pytest.mark.parametrize("role", ["editor", "control-interno", "lider"])
    def test_who_follows_the_site_sees_its_numbers(self, role, towns, set_age, log_in):
        late = sum(age.state is State.LATE for age in channel_ages(towns.soacha))
        set_age("mision-y-vision", 40, 30)
        text = board(log_in(f"{role}.soacha"))
        assert f"<strong>{late + 1}</strong> canales atrasados" in text
        assert "Última auditoría" in text or "checklists" not in text

    @pytest.mark.parametrize("role", ["control-interno", "lider"])
    def test_who_answers_for_the_offices_sees_each(self, role, towns, log_in):
        assert "Canales por dependencia" in board(log_in(f"{role}.soacha"))

    @pytest.mark.parametrize("role", ["atencion", "responsable-pqr", "administrador"])
    def test_others_are_not_burdened_with_channels(self, role, towns, log_in):
        text = board(log_in(f"{role}.soacha"))
        assert "El sitio hoy" not in text
        assert "my-channels" not in text

    def test_nothing_of_another_municipality_is_counted(self, towns, set_age, log_in):
        before = board(log_in("control-interno.sesquile"))
        set_age("mision-y-vision", 40, 30)
        after = board(log_in("control-interno.sesquile"))
        number = before[before.index("board-numbers") : before.index("canales sin publicar")]
        assert number in after

    def test_the_board_asks_no_more_questions_as_pages_grow(
        self, towns, log_in, django_assert_max_num_queries
    ):
        reader = log_in("control-interno.soacha")
        board(reader)
        for number in range(12):
            news(towns.soacha, f"Noticia {number}")
        with django_assert_max_num_queries(45):
            board(reader)


class TestChannelList:
    ADDRESS = "/admin/canales/"

    def test_the_latest_come_first_and_can_be_asked_for(self, towns, set_age, log_in):
        channel = set_age("mision-y-vision", 4000, 30)
        reader = log_in("control-interno.soacha")
        ages = reader.get(self.ADDRESS).context["ages"]
        assert ages[0].channel == channel
        late = reader.get(self.ADDRESS, {"estado": "LATE"}).context["ages"]
        assert {age.state for age in late} == {State.LATE}
        own = reader.get(self.ADDRESS, {"dependencia": channel.office_id}).context["ages"]
        assert {age.channel.office for age in own} == {channel.office}

    def test_nonsense_asks_for_everything(self, towns, log_in):
        reader = log_in("control-interno.soacha")
        every = reader.get(self.ADDRESS).context["ages"]
        asked = {"estado": "X", "dependencia": "y"}
        assert len(reader.get(self.ADDRESS, asked).context["ages"]) == len(every)

    def test_the_desk_does_not_open_it(self, towns, log_in):
        answer = log_in("atencion.soacha").get(self.ADDRESS)
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
