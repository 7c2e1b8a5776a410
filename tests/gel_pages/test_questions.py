"""Frequent questions: by theme, folded, each at an address of its own."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    rich_text,
)

from gel_pages.models import NarrativePage, OfficeDirectoryPage, QuestionEntry, QuestionsPage
from tests.browser import fresh_page
from tests.factories.pages import live_page, publish
from tests.public import parsed, structured_data


@pytest.fixture
def put(towns):
    """Publishes a page of Soacha with these questions (theme, question)."""

    def put(*rows, **fields):
        page = QuestionsPage(title="Preguntas de prueba")
        for place, (theme, question) in enumerate(rows):
            entry = QuestionEntry(theme=theme, question=question, sort_order=place, **fields)
            entry.answer = "<p>Así es.</p>"
            page.questions.add(entry)
        return publish(towns.soacha.home, page)

    return put


@pytest.fixture
def read(towns, visit):
    """A page as a reader gets it."""
    return lambda page: parsed(visit(towns.soacha), page.relative_url(towns.soacha.site))


def test_the_questions_of_a_theme_stand_together(put, read):
    shown = read(put(("PQR", "¿Uno?"), ("Impuestos", "¿Dos?"), ("pqr", "¿Tres?")))
    assert [h.text() for h in shown.css("main h2")] == ["PQR", "Impuestos"]
    assert [h.text() for h in shown.css("summary h3")] == ["¿Uno?", "¿Tres?", "¿Dos?"]


def test_three_themes_open_with_an_index_and_two_do_not(put, read):
    two = read(put(("A", "¿Uno?"), ("B", "¿Dos?")))
    assert not two.css(".in-page")
    three = read(put(("A", "¿Uno?"), ("B", "¿Dos?"), ("", "¿Tres?")))
    links = [link.attributes["href"] for link in three.css(".in-page a")]
    assert len(links) == 3
    assert all(three.css_first(link) for link in links)


def test_each_answer_has_an_address_that_no_other_has(put, read):
    shown = read(put(("", "¿Dónde pago?"), ("", "¿Dónde, pago?!"), ("", "¿?")))
    ids = [div.attributes["id"] for div in shown.css("details > div")]
    assert ids == ["donde-pago", "donde-pago-2", "pregunta"]
    assert [a.attributes["href"] for a in shown.css(".permalink a")] == [f"#{i}" for i in ids]


def test_an_answer_leads_to_a_page_while_the_public_can_read_it(towns, put, read):
    more = live_page(NarrativePage, towns.soacha)
    page = put(("", "¿Uno?"), link_page=more)
    assert read(page).css_first("details a.more").text() == more.title
    more.unpublish()
    assert not read(page).css("details a.more")


def test_a_page_without_questions_says_so(put, read):
    assert read(put()).css_first(".nothing")


def test_machines_read_each_question_with_its_answer(put, read):
    data = structured_data(read(put(("", "¿Uno?"))))
    assert data["@type"] == "FAQPage"
    (question,) = data["mainEntity"]
    assert question["name"] == "¿Uno?"
    assert question["acceptedAnswer"]["text"] == "Así es."


def test_the_same_question_twice_is_said_next_to_its_field(towns, log_in):
    section = live_page(OfficeDirectoryPage, towns.soacha).get_parent()
    add = reverse("wagtailadmin_pages:add", args=["gel_pages", "questionspage", section.pk])
    client = log_in("autor.soacha")
    data = querydict_from_html(client.get(add).content.decode(), form_id="page-edit-form")
    rows = [
        {"theme": "", "question": question, "answer": rich_text("<p>Sí.</p>"), "link_page": ""}
        for question in ("¿Dónde pago?", "donde PAGO")
    ]
    data.update({"title": "Nueva", "slug": "nueva"})
    data.update(nested_form_data({"questions": inline_formset(rows)}))
    errors = client.post(add, data).context["form"].formsets["questions"].errors
    assert [list(row) for row in errors] == [[], ["question"]]


def test_an_answer_opens_by_its_address_by_hand_and_on_paper(site, _chromium):
    address = site.url("soacha", "/informacion-y-ayuda/preguntas-frecuentes/")
    with fresh_page(_chromium, java_script_enabled=False) as page:
        page.goto(address)
        answers = page.locator(".question > div")
        assert answers.count() >= 6
        assert not answers.nth(1).is_visible()
        page.locator(".question summary").nth(1).click()
        assert answers.nth(1).is_visible()
        anchor = answers.nth(2).get_attribute("id")
        page.goto("about:blank")
        page.goto(f"{address}#{anchor}")
        assert answers.nth(2).is_visible()
        assert not answers.nth(0).is_visible()
        page.emulate_media(media="print")
        assert all(answer.is_visible() for answer in answers.all())
