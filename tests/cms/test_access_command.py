"""`manage.py reset_second_factor`: the last key, for whoever reaches the machine."""

import pytest
from django.core.management import CommandError, call_command

from cms.access.second_factor import has_factor

from .access_acts import is_inside, kinds_of, with_factor


def test_it_takes_the_second_factor_away_and_writes_it_down(people, log_in):
    author, inside = people["autor.soacha"], log_in("autor.soacha")
    with_factor(author)
    call_command("reset_second_factor", "autor.soacha")
    assert not has_factor(author)
    assert not is_inside(inside)
    assert kinds_of(author)[-1] == "factor_reset"


@pytest.mark.parametrize("name", ["nadie", "autor.soacha"])
def test_it_says_when_there_is_nothing_to_take_away(people, name):
    with pytest.raises(CommandError, match=name):
        call_command("reset_second_factor", name)
