"""Every sentence that a rule can say is said by some small site, and nothing else is."""

import pytest

from checklists.criteria import language, technical
from checklists.criterion import registry
from checklists.sources.page import LivePage

from .cases import home
from .cases_of_content import CONTENT
from .cases_of_site import SITE
from .stage import delivery, found_by, page, site

CASES = [*CONTENT, *SITE]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.rule.id}: {', '.join(case.says) or 'nothing'}"
)
def test_says_exactly(case):
    examined = page(case.path, case.body, **case.tree)
    where = site(examined, *case.others, others=list(case.files))
    assert [key for _verdict, key in found_by(case.rule, examined, where)] == case.says


def test_every_sentence_of_every_rule_is_said_by_some_case():
    declared = {(c.function, key) for c in registry.all() for key in c.messages}
    said = {(case.rule.function, key) for case in CASES for key in case.says}
    by_the_host = {(technical.domain_name.function, "not_official")}
    by_the_header = {(language.other_language.function, "header")}
    assert declared - said == by_the_host | by_the_header


def test_a_host_that_is_not_the_official_one_is_told():
    examined = page("/")
    where = site(examined)
    where.visitor.root = where.visitor.root._replace(netloc="soacha.example.com")
    assert found_by(technical.domain_name, examined, where) == [("fail", "not_official")]


@pytest.mark.parametrize(
    ("header", "says"), [("en", []), ("", []), ("es-co", [("review", "header")])]
)
def test_another_language_is_what_document_and_header_both_say(header, says):
    english = LivePage(delivery("/en/", '<html lang="en"></html>', content_language=header))
    examined = home('<html lang="es-CO"></html>')
    assert found_by(language.other_language, examined, site(examined, english)) == says
