"""Every sentence that a rule can say is said by some small site, and nothing else is."""

import pytest

from checklists.criteria import interaction, language, navigation, presentation, technical
from checklists.criterion import registry
from checklists.engine import judge
from checklists.sources.page import LivePage
from checklists.sources.site import Identity

from .cases import BRAND, ENGLISH, MENU, home
from .cases_of_content import CONTENT
from .cases_of_registers import REGISTERS
from .cases_of_services import SERVICES
from .cases_of_site import SITE
from .stage import delivery, found_by, page, site

CASES = [*CONTENT, *REGISTERS, *SERVICES, *SITE]


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
    ("header", "says"),
    [("en", []), ("", []), ("es-co", [("review", "header")])],
)
def test_another_language_is_what_document_and_header_both_say(header, says):
    english = LivePage(delivery("/en/", f'<html lang="en">{ENGLISH}', content_language=header))
    examined = home('<html lang="es-CO"></html>')
    assert found_by(language.other_language, examined, site(examined, english)) == says


class TestDomain:
    def says(self, host, assigned):
        examined = page("/")
        where = site(examined)
        where.identity = Identity("Soacha", "Cundinamarca", assigned)
        where.visitor.root = where.visitor.root._replace(netloc=host)
        return found_by(technical.domain_name, examined, where)

    def test_the_one_assigned_is_official_whatever_its_shape(self):
        assert self.says("www.alcaldiasoacha.gov.co", "alcaldiasoacha.gov.co") == []

    def test_the_usual_one_is_not_where_another_was_assigned(self):
        host = "www.soacha-cundinamarca.gov.co"
        assert self.says(host, "alcaldiasoacha.gov.co") == [("fail", "not_official")]

    def test_one_outside_gov_co_is_never_official(self):
        assert self.says("soacha.example.com", "soacha.example.com") == [("fail", "not_official")]


class TestAddressThatBreaks:
    broken = staticmethod(lambda path: delivery(path, status=500))

    def judged(self, rule, body, *others, path="/p/"):
        examined = page(path, body)
        found = judge(
            rule,
            site(examined, home(), others=list(others))
            if path != "/"
            else site(examined, others=list(others)),
        )
        return [str(f.verdict) for f, _place in found.findings if f.key]

    def test_is_an_error_and_the_other_links_are_still_told(self):
        body = '<a href="/rota/">Rota</a><a href="/no-existe/">No existe</a>'
        found = self.judged(presentation.links, body, self.broken("/rota/"), path="/")
        assert found == ["error", "fail"]

    def test_is_an_error_for_a_file_too(self):
        body = '<main><a href="/a.pdf">A</a><a href="/b.pdf">B</a></main>'
        found = self.judged(interaction.file_downloads, body, self.broken("/a.pdf"))
        assert found == ["error", "fail"]

    def test_is_an_error_when_it_is_the_form_of_petitions(self):
        body = '<main><h1>PQR</h1><a href="/pqr/radicar/">Radicar</a></main>'
        found = self.judged(
            interaction.petition_box, body, self.broken("/pqr/radicar/"), path="/pqr/"
        )
        assert found == ["error"]

    def test_is_an_error_when_it_is_the_home_that_a_page_is_compared_with(self):
        examined = page("/p/", BRAND.format(MENU))
        found = judge(navigation.main_menu, site(page("/", status=500), examined)).findings
        assert [str(f.verdict) for f, _place in found] == ["error", "error"]
