"""The engine judges: each verdict, and what each one leaves behind."""

import logging

import pytest

from checklists.criterion import Verdict, fail, review, saw
from checklists.engine import judge_catalogue
from checklists.freshness import newest_item, substance
from checklists.places import Place
from checklists.results import score
from checklists.subjects import Subject

from .stage import catalogue, page, registry, row, rule, site

NOTHING = Subject("la página que falta", lambda site: [], "falta")


def silent(examined, where):
    yield from ()


def failing(examined, where):
    yield fail("wrong", examined)


def doubting(examined, where):
    yield review("unclear")


def seeing(examined, where):
    yield saw(examined.tree.css_first("p"))


def crashing(examined, where):
    yield fail("wrong")
    raise ZeroDivisionError


def result_of(*criteria, rows=None, pages=None, **more):
    """The result of the one row of a site that these rules judge."""
    rows = rows or [row()]
    pages = pages or [page("/", "<h1>Portada</h1><p>Texto</p>")]
    report = judge_catalogue(catalogue(*rows), site(*pages, **more), registry(*criteria))
    return report.results[0]


def keys(result):
    return [reason.key for reason in result.reasons]


class TestVerdicts:
    def test_silence_after_looking_at_something_is_a_pass(self):
        result = result_of(rule(silent))
        assert (result.verdict, result.decided_by) == (Verdict.PASS, "machine")
        assert result.evidence_count == 1

    def test_nothing_to_look_at_is_a_failure_with_its_own_words(self):
        result = result_of(rule(silent, examines=NOTHING))
        assert result.verdict == Verdict.FAIL
        assert keys(result) == ["absent"]
        assert "la página que falta" in result.reasons[0].text
        assert result.evidence[0].excerpt == "1 dirección examinada"

    def test_pages_without_a_home_are_no_site_to_walk(self):
        result = result_of(rule(silent), pages=[page("/pqr/", "<h1>PQR</h1>")])
        assert (result.verdict, keys(result)) == (Verdict.FAIL, ["absent"])

    def test_absence_can_mean_something_else_but_never_a_pass(self):
        result = result_of(rule(silent, examines=NOTHING, when_absent=Verdict.REVIEW))
        assert (result.verdict, result.decided_by) == (Verdict.REVIEW, "nobody")

    def test_what_fails_is_failed_by_the_machine(self):
        result = result_of(rule(failing, messages=("wrong",)))
        assert (result.verdict, result.decided_by) == (Verdict.FAIL, "machine")
        assert result.fixes == ("Arréglelo.",)

    def test_what_needs_a_person_is_decided_by_nobody(self):
        result = result_of(rule(doubting, messages=("unclear",)))
        assert (result.verdict, result.decided_by) == (Verdict.REVIEW, "nobody")

    def test_a_crash_is_an_error_and_the_audit_goes_on(self, caplog):
        caplog.set_level(logging.CRITICAL)
        rows = [row("rota"), row("sana")]
        criteria = [
            rule(crashing, "prueba:rota", messages=("wrong",)),
            rule(silent, "prueba:sana"),
        ]
        report = judge_catalogue(catalogue(*rows), site(page("/")), registry(*criteria))
        assert [r.verdict for r in report.results] == [Verdict.ERROR, Verdict.PASS]

    def test_a_page_that_broke_on_the_server_could_not_be_evaluated(self):
        result = result_of(rule(silent), pages=[page("/", status=500)])
        assert (result.verdict, keys(result)) == (Verdict.ERROR, ["server_error"])

    def test_what_is_published_and_not_delivered_is_a_failure(self):
        result = result_of(rule(silent), pages=[page("/", status=404)])
        assert (result.verdict, keys(result)) == (Verdict.FAIL, ["undelivered"])

    def test_a_row_takes_the_worst_of_its_rules(self):
        result = result_of(
            rule(silent), rule(doubting, messages=("unclear",)), rule(failing, messages=("wrong",))
        )
        assert result.verdict == Verdict.FAIL
        assert keys(result) == ["wrong", "unclear"]

    def test_a_machine_never_passes_a_row_that_is_only_partly_observable(self):
        result = result_of(rule(silent), rows=[row(automation="parcial")])
        assert (result.verdict, result.decided_by) == (Verdict.REVIEW, "nobody")
        assert keys(result) == ["observable"]

    @pytest.mark.parametrize(
        ("values", "key"),
        [
            ({"automation": "si"}, "pending"),
            ({"automation": "parcial"}, "pending"),
            ({"automation": "no"}, "person"),
            ({"automation": "no", "kind": "nivel"}, "level"),
        ],
    )
    def test_a_row_that_no_rule_answers_says_why(self, values, key):
        result = result_of(rows=[row(**values)])
        assert (result.verdict, result.decided_by) == (Verdict.REVIEW, "nobody")
        assert (keys(result), result.evidence_count) == ([key], 0)


class TestEvidence:
    pages = [page(f"/{n}/" if n else "/", f"<h1>Página {n}</h1>") for n in range(7)]

    def test_a_pass_keeps_its_count_and_five_examples(self):
        result = result_of(rule(silent), pages=self.pages)
        assert (result.evidence_count, len(result.evidence)) == (7, 5)

    def test_every_failing_place_is_kept(self):
        result = result_of(rule(failing, messages=("wrong",)), pages=self.pages)
        assert (result.evidence_count, len(result.evidence)) == (7, 7)

    def test_a_pass_shows_what_was_seen(self):
        result = result_of(rule(seeing))
        assert result.evidence[0].excerpt == "Texto"

    def test_a_long_text_is_shortened(self):
        result = result_of(rule(seeing), pages=[page("/", f"<p>{'palabra ' * 60}</p>")])
        assert len(result.evidence[0].excerpt) == 200
        assert result.evidence[0].excerpt.endswith("…")

    def test_the_reason_is_kept_as_key_and_as_sentence(self):
        def named(examined, where):
            yield fail("named", office="Hacienda")

        criterion = rule(named)
        criterion.messages["named"] = "«%(office)s» no atiende."
        reason = result_of(criterion).reasons[0]
        assert (reason.key, reason.values) == ("named", (("office", "Hacienda"),))
        assert reason.text == "«Hacienda» no atiende."


class TestWayToTheFix:
    body = '<h1>Portada</h1><div data-contentpath="hours"><p>Texto</p></div>'

    def result(self, body, **more):
        def at_the_text(examined, where):
            yield fail("wrong", examined.tree.css_first("p"))

        known = page("/", body, edit_url="/admin/pages/5/edit/")
        return result_of(rule(at_the_text, messages=("wrong",), **more), pages=[known])

    def test_leads_to_the_field_that_the_template_marked(self):
        assert self.result(self.body).fix_url == "/admin/pages/5/edit/#:w:contentpath=hours"

    def test_leads_to_the_page_where_nothing_is_marked(self):
        assert self.result("<p>Texto</p>").fix_url == "/admin/pages/5/edit/"

    def test_leads_to_the_page_whose_field_is_shown(self):
        body = f'<footer data-page="9">{self.body}</footer>'
        assert self.result(body).fix_url == "/admin/pages/9/edit/#:w:contentpath=hours"

    def test_leads_nowhere_when_no_editor_can_fix_it(self):
        result = self.result(self.body, in_editor=False)
        assert result.fix_url is None
        assert result.evidence[0].fix_url is None

    @pytest.mark.parametrize(
        ("add_url", "leads_to"),
        [("/admin/nuevo/", "/admin/nuevo/"), (None, "/admin/pages/5/edit/")],
    )
    def test_leads_to_the_form_of_what_is_missing_where_there_is_one(self, add_url, leads_to):
        def missing(examined, where):
            yield fail("empty", Place(examined, adds=True))

        known = page("/", edit_url="/admin/pages/5/edit/", add_url=add_url)
        found = result_of(rule(missing, messages=("empty",)), pages=[known])
        assert found.fix_url == leads_to

    def test_leads_to_what_would_fill_the_absence(self):
        result = result_of(
            rule(silent, examines=NOTHING), edit_absent=lambda topic: f"/admin/{topic}/"
        )
        assert result.fix_url == "/admin/falta/"


class TestScore:
    def test_what_is_not_decided_stays_in_the_denominator_and_levels_stay_out(self):
        def by_page(examined, where):
            yield fail("wrong")

        rows = [row("a"), row("b"), row("c", automation="no"), row("d", kind="nivel")]
        criteria = [
            rule(silent, "prueba:a"),
            rule(by_page, "prueba:b", messages=("wrong",)),
        ]
        report = judge_catalogue(catalogue(*rows), site(page("/")), registry(*criteria))
        counted = report.scores[0]
        assert (counted.met, counted.scored, counted.percent) == (1, 3, 33.3)
        assert (counted.review, counted.error, counted.failed) == (1, 0, 1)

    def test_nothing_scored_has_no_percentage(self):
        assert score("informacion", []).percent is None

    def test_only_the_phase_that_was_asked_for_is_judged(self):
        rows = [row("a"), row("b", phase="democracia")]
        report = judge_catalogue(
            catalogue(*rows), site(page("/")), registry(rule(silent, "prueba:a")), "democracia"
        )
        assert [r.row.key for r in report.results] == ["b"]


class TestAge:
    def result(self, changed="2026-01-01", promised=None, **limits):
        aged = rule(silent, fresh_by=substance)
        known = page("/", changed=changed, promised_days=promised)
        return result_of(aged, rows=[row(**limits)], pages=[known])

    @pytest.mark.parametrize(
        ("values", "verdict", "key"),
        [
            ({"norm_days": 30}, Verdict.FAIL, "older_than_norm"),
            ({"promised": 30}, Verdict.FAIL, "older_than_promise"),
            ({"default_days": 30}, Verdict.REVIEW, "older_than_default"),
            (
                {"norm_days": 30, "promised": 30, "default_days": 30},
                Verdict.FAIL,
                "older_than_norm",
            ),
            ({"changed": "", "default_days": 30}, Verdict.REVIEW, "undated"),
        ],
    )
    def test_too_old_is_told_by_whose_limit_it_passed(self, values, verdict, key):
        result = self.result(**values)
        assert (result.verdict, keys(result)) == (verdict, [key])

    @pytest.mark.parametrize(
        ("limits", "key"),
        [
            ({"norm_days": 30}, "newest_older_than_norm"),
            ({"promised": 30}, "newest_older_than_promise"),
            ({"default_days": 30}, "newest_older_than_default"),
        ],
    )
    def test_a_list_is_told_by_the_newest_that_it_lists(self, limits, key):
        promised = limits.pop("promised", None)
        body = '<ul><li><a href="/a/">Acta</a> <time datetime="2026-01-02">2</time></li></ul>'
        known = page("/", body, changed="2026-11-19", promised_days=promised)
        result = result_of(rule(silent, fresh_by=newest_item), rows=[row(**limits)], pages=[known])
        assert keys(result) == [key]
        assert "Lo más reciente de la lista es del 2 de enero de 2026" in result.reasons[0].text

    @pytest.mark.parametrize("limit", ["norm_days", "promised", "default_days"])
    def test_the_last_day_is_still_in_time(self, limit):
        assert self.result(changed="2026-10-21", **{limit: 30}).verdict == Verdict.PASS

    def test_without_a_limit_nothing_is_too_old(self):
        assert self.result(changed="1999-01-01").verdict == Verdict.PASS
