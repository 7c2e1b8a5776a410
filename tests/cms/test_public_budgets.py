"""What a page may cost: bytes on the line and questions to the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gel_pages.models import HomePage, LegalActIndexPage, NarrativePage, NewsIndexPage, SectionPage
from tests.factories.pages import document, image, legal_act, live_page, news, publish
from tests.public import FIXED, delivered_bytes, every_address

PAGE_BUDGET = 14 * 1024
LIST_BUDGET = 24 * 1024
QUERY_BUDGET = 20
LISTS = (HomePage, NewsIndexPage, LegalActIndexPage, SectionPage)
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
    for model in LISTS:
        address = live_page(model, towns.soacha).relative_url(towns.soacha.site)
        assert delivered_bytes(visit(towns.soacha), address) <= LIST_BUDGET, address


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
    photograph = image(town)
    addresses = [live_page(model, town).relative_url(town.site) for model in LISTS]
    addresses += ["/buscar/?q=alumbrado", "/mapa-del-sitio/"]

    def grow(start: int, stop: int) -> None:
        for number in range(start, stop):
            news(town, f"Alumbrado {number}", image=photograph, image_alt="Una plaza")
            legal_act(town, 5000 + number, document=document(town, f"acto-{number}"))

    grow(0, 5)
    few = {address: queries(address) for address in addresses}
    grow(5, 60)
    many = {address: queries(address) for address in addresses}
    assert many == few
