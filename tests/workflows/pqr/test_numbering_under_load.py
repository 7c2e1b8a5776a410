"""A hundred petitions at once on the database under test, through a server of several processes."""

from django.conf import settings

from bench.pqr_load import Outcome, fresh_postgres, fresh_sqlite, run


def outcome_of(**changes) -> Outcome:
    right = {
        "database": "sqlite",
        "petitions": 3,
        "answers": [302] * 3,
        "seconds": [0.1] * 3,
        "elapsed": 1.0,
        "numbers": [1, 2, 3],
        "notices": [1, 1, 1],
        "tasks": 3,
    }
    return Outcome(**right | changes)


class TestHundredPetitionsAtOnce:
    def test_are_all_stored_under_numbers_without_gap_or_repetition(self):
        engine = settings.DATABASES["default"]["ENGINE"]
        fresh = fresh_postgres if engine.endswith("postgresql") else fresh_sqlite
        with fresh() as address:
            outcome = run(address)
        assert outcome.numbers == list(range(1, 101))
        assert outcome.holds, str(outcome)


class TestVerdict:
    def test_holds_when_everything_is_there(self):
        assert outcome_of().holds

    def test_breaks_on_a_gap_a_repetition_a_loss_or_a_refusal(self):
        for change in (
            {"numbers": [1, 2, 4]},
            {"numbers": [1, 2, 2]},
            {"numbers": [1, 2]},
            {"notices": [1, 1]},
            {"tasks": 2},
            {"answers": [302, 302, 503]},
        ):
            assert not outcome_of(**change).holds, change
