"""Tests of the rules that reading a file into the house applies."""

import pytest

from goldenthread.returns.rules.sen2.register import register
from goldenthread.sen2.layout import KNOWN_YEARS, Item, layout


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_rule_that_the_structure_names_is_checked_when_a_file_is_loaded(year):
    known = register()
    named = set()

    modules = [layout(year).message]
    for module in modules:
        for part in module.parts:
            if isinstance(part, Item):
                named |= {part.wrong, part.missing}
            else:
                named |= {part.needed, part.too_many}
                modules.append(part)

    assert all(known[rule].checked_on_load for rule in named - {""})
