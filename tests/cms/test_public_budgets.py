"""What a page may cost: bytes on the line and questions to the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gel_pages.models import (
    BudgetIndexPage,
    BudgetLine,
    BudgetPage,
    CalendarPage,
    DocumentIndexPage,
    GlossaryPage,
    GlossaryTerm,
    HomePage,
    LegalActIndexPage,
    NarrativePage,
    NewsIndexPage,
    QuestionEntry,
    QuestionsPage,
    SectionPage,
    TramiteIndexPage,
)
from tests.factories.pages import (
    budget,
    document,
    event,
    image,
    legal_act,
    listed_document,
    live_page,
    news,
    publish,
    tramite,
)
from tests.public import FIXED, delivered_bytes, every_address

PAGE_BUDGET = 14 * 1024
LIST_BUDGET = 24 * 1024
QUERY_BUDGET = 20
LISTS = (
    HomePage,
    NewsIndexPage,
    LegalActIndexPage,
    SectionPage,
    TramiteIndexPage,
    DocumentIndexPage,
    BudgetIndexPage,
    CalendarPage,
    QuestionsPage,
    GlossaryPage,
)
# A page of 6,000 characters that do not repeat, so that compression finds as little as in prose.
WORDS = ("alcaldía", "barrio", "cartera", "decreto", "escuela", "fuente", "gestión", "hogar")


def prose(characters: int) -> str:
    """Text whose words never come twice in the same company."""
    text = ""
    for number in range(characters):
        text += f"{WORDS[number % 8]} {WORDS[number * 5 % 8]}{number * 7919 % 997} "
    return text[:characters]


@pytest.fixture
def queries(towns, visit):
    """How many questions a warm page asks the database."""

    def count(address: str) -> int:
        client = visit(towns.soacha)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    return count


def test_a_page_of_6000_characters_fits_in_14_kb(towns, visit):
    section = live_page(SectionPage, towns.soacha)
    paragraphs = [("paragraph", f"<p>{prose(600)}</p>") for _number in range(10)]
    page = publish(section, NarrativePage(title="Una página larga", body=paragraphs))
    sent = delivered_bytes(visit(towns.soacha), page.relative_url(towns.soacha.site))
    assert sent <= PAGE_BUDGET


def test_home_and_lists_fit_in_24_kb_when_full(towns, visit):
    for number in range(25):
        legal_act(towns.soacha, 5000 + number, epigraph=prose(300), document=document(towns.soacha))
    for number in range(13):
        news(towns.soacha, f"Noticia {number}", summary=prose(200))
    for number in range(20):
        tramite(towns.soacha, f"Trámite {number}", summary=prose(200), cost=prose(100))
        listed_document(towns.soacha, f"Plan {number}", summary=prose(200), contact=prose(99))
        event(towns.soacha, f"Actividad {number}", summary=prose(200), place=prose(99))
    for year in range(1980, 2005):
        budget(towns.soacha, year, budget_lines(10))
    questions, glossary = (live_page(m, towns.soacha) for m in (QuestionsPage, GlossaryPage))
    for number in range(20):
        asked = QuestionEntry(question=f"¿{number}?", answer=f"<p>{prose(600)}</p>")
        questions.questions.add(asked)
    for number in range(60):
        glossary.terms.add(GlossaryTerm(term=f"Palabra {number}", definition=prose(200)))
    for page in (questions, glossary):
        page.save_revision().publish()
    for model in LISTS:
        address = live_page(model, towns.soacha).relative_url(towns.soacha.site)
        assert delivered_bytes(visit(towns.soacha), address) <= LIST_BUDGET, address


def budget_lines(count: int) -> list[dict]:
    """That many lines of each side, each unlike the others."""
    return [
        {
            "side": side,
            "name": f"{prose(200)[number * 3 : number * 3 + 40]} {number}",
            "approved": 7919 * 10**6 + number * 104729,
            "executed": 7919 * 10**5 + number * 7919,
        }
        for side in ("ingreso", "gasto")
        for number in range(count)
    ]


def test_a_budget_of_eighty_lines_fits_in_24_kb(towns, visit):
    page = budget(towns.soacha, 1979, budget_lines(40))
    address = page.relative_url(towns.soacha.site)
    assert delivered_bytes(visit(towns.soacha), address) <= LIST_BUDGET


def test_every_address_fits_in_the_budget_of_its_kind(towns, visit):
    client = visit(towns.soacha)
    lists = {live_page(model, towns.soacha).relative_url(towns.soacha.site) for model in LISTS}
    lists |= {address for address in FIXED if "?" in address or "mapa" in address}
    sent = {address: delivered_bytes(client, address) for address in every_address(towns.soacha)}
    budgets = {address: LIST_BUDGET if address in lists else PAGE_BUDGET for address in sent}
    assert {a: size for a, size in sent.items() if size > budgets[a]} == {}


def test_every_address_asks_at_most_20_questions(towns, queries):
    asked = {address: queries(address) for address in every_address(towns.soacha)}
    assert not {address: count for address, count in asked.items() if count > QUERY_BUDGET}


def test_the_questions_do_not_grow_with_the_content(towns, queries):
    town = towns.soacha
    photograph, office = image(town), town.offices.first()
    addresses = [live_page(model, town).relative_url(town.site) for model in LISTS]
    addresses += ["/buscar/?q=alumbrado", "/mapa-del-sitio/"]
    year = live_page(BudgetPage, town)
    addresses.append(year.relative_url(town.site))

    def grow(start: int, stop: int) -> None:
        for number in range(start, stop):
            news(town, f"Alumbrado {number}", image=photograph, image_alt="Una plaza")
            legal_act(town, 5000 + number, document=document(town, f"acto-{number}"))
            tramite(town, f"Alumbrado de una vía {number}", office=office)
            plan = document(town, f"plan-{number}")
            listed_document(town, f"Alumbrado {number}", office=office, document=plan)
            event(town, f"Alumbrado {number}", office=office)
            budget(town, 1930 + number, budget_lines(1))
            year.lines.add(BudgetLine(side="gasto", name=f"Alumbrado {number}", approved=1))
        year.save_revision().publish()
        questions, glossary = (live_page(m, town) for m in (QuestionsPage, GlossaryPage))
        for number in range(start, stop):
            asked = QuestionEntry(question=f"¿{number}?", answer="<p>Sí.</p>", link_page=glossary)
            questions.questions.add(asked)
            glossary.terms.add(GlossaryTerm(term=f"Palabra {number}", definition="Una palabra."))
        for page in (questions, glossary):
            page.save_revision().publish()

    grow(0, 5)
    few = {address: queries(address) for address in addresses}
    grow(5, 60)
    many = {address: queries(address) for address in addresses}
    assert many == few


def test_how_deep_a_page_stands_asks_nothing_more(towns, queries):
    home, text = towns.soacha.home, [("paragraph", "<p>Texto.</p>")]

    def narrative(parent, slug: str) -> str:
        page = NarrativePage(title=slug, slug=slug, summary="Resumen.", body=text)
        return publish(parent, page).relative_url(towns.soacha.site)

    above = publish(home, SectionPage(title="Arriba", slug="arriba"))
    below = publish(above, SectionPage(title="Abajo", slug="abajo"))
    assert queries(narrative(below, "honda")) == queries(narrative(above, "llana"))


def test_a_page_answers_only_at_its_whole_address(towns, visit):
    client, deep = visit(towns.soacha), live_page(NewsIndexPage, towns.soacha).get_children().live()
    slug = deep.first().slug
    assert client.get(f"/noticias/{slug}/").status_code == 200
    for wrong in (
        f"/{slug}/",
        f"/normatividad/{slug}/",
        f"/nada/{slug}/",
        f"/noticias/{slug}/mas/",
    ):
        assert client.get(wrong).status_code == 404, wrong
    live_page(NewsIndexPage, towns.soacha).get_children().get(slug=slug).unpublish()
    assert client.get(f"/noticias/{slug}/").status_code == 404
