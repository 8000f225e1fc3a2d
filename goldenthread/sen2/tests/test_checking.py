"""Tests of checking a whole file: the samples, the years, and what a finding says."""

import pytest

from goldenthread.sen2.checking import check
from goldenthread.sen2.tests import samples


def test_the_valid_sample_breaks_no_rule():
    checked = check(samples.VALID)

    assert (checked.year, checked.people, checked.findings) == (2026, 9, [])


@pytest.mark.parametrize("name", sorted(samples.expected()))
def test_an_invalid_sample_breaks_exactly_the_rules_it_was_made_to_break(name):
    assert sorted(one.rule for one in check(samples.INVALID / name).findings) == sorted(samples.expected()[name])
