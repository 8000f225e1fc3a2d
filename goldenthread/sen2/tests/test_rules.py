"""Tests of every rule of the register: its examples, its file, and the years it holds in."""

import inspect
from collections import Counter
from dataclasses import replace

import pytest

from goldenthread.sen2 import compiling
from goldenthread.sen2.checking import check
from goldenthread.sen2.compiling import CONTEXT, compiled
from goldenthread.sen2.layout import KNOWN_YEARS
from goldenthread.sen2.register import RULES, RuleRefused, register, rule_in, rules_of
from goldenthread.sen2.rule import READING
from goldenthread.sen2.tests import samples
from goldenthread.sen2.tests.examples import file_of

RULE_IDS = sorted(register())


def found_in(example, year=None):
    return sorted(one.rule for one in check(file_of(example, year=year)).findings)


@pytest.mark.parametrize("rule_id", [one for one in RULE_IDS if one != "F040"])
def test_the_failing_example_of_a_rule_breaks_it_and_the_passing_one_breaks_none(rule_id):
    rule = register()[rule_id]

    assert found_in(rule.fails) == sorted([rule_id, *rule.fails.also])
    assert found_in(rule.passes) == []


def test_the_attendance_pattern_is_asked_about_in_2023_only():
    rule = register()["F040"]

    assert "F040" in found_in(rule.fails)
    assert "F040" not in found_in(rule.passes)
    assert "F010" in found_in(rule.fails, 2024), "an item that the year does not have"


def test_the_register_holds_152_rules_of_the_return_and_four_of_reading():
    bases = Counter(rule.basis == READING for rule in register().values())

    assert bases == {False: 152, True: 4}


def test_the_rules_are_those_that_the_samples_are_named_for():
    named = {name.removesuffix(".xml") for name in samples.expected()}

    assert {id for id, rule in register().items() if rule.basis != READING} == named


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_a_rule_is_written_for_a_person_who_has_to_do_something(rule_id):
    rule = register()[rule_id]

    for words in (rule.words, rule.sentence, rule.what_to_do):
        assert words[0].isupper() or words.startswith("SENtype"), words
        assert not words.endswith("."), words
    assert rule.dfe_sen2_number == "", "no list of the Department's numbers for SEN2 was to hand"


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_a_condition_asks_for_days_and_never_for_a_clock(rule_id):
    broken = register()[rule_id].broken

    if broken is not None:
        assert not {"today", "now", "date", "datetime"} & set(broken.__code__.co_names)
        asked = inspect.signature(broken).parameters
        assert all(name in CONTEXT or name[0].isupper() or name == "item" for name in asked)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_a_year_has_the_rules_of_its_own_time(year):
    for id, rule in register().items():
        assert (id in rules_of(year)) == (rule.from_year <= year or (rule.in_part_from or 9999) <= year)
    of_that_year = {place.rule.id for root in ("Header", "Person") for place in compiled(year, root).places}
    assert of_that_year <= set(rules_of(year))


def test_every_rule_of_2026_is_asked_of_a_file_of_2026():
    asked = {place.rule.id for root in ("Header", "Person") for place in compiled(2026, root).places}

    assert asked == {id for id, rule in register().items() if rule.broken is not None and id != "F040"}


def test_rules_of_2024_and_on_are_unknown_in_2023_but_for_what_they_say_of_it():
    later = {id for id, rule in rules_of(2023).items() if rule.from_year > 2023}

    assert later == {"P030", "V010"}


def test_a_file_that_does_not_hold_its_rule_is_refused_by_name():
    with pytest.raises(RuleRefused, match="holds no RULE"):
        rule_in(RULES / "header" / "__init__.py")


def asks_for_what_there_is_not(Elephant):  # noqa: N803 (as a condition's arguments are)
    return Elephant


def asks_for_what_is_elsewhere(EntryDate):  # noqa: N803
    return EntryDate


def asks_beneath_the_wrong_module(SENneed_SENtype):  # noqa: N803
    return SENneed_SENtype


@pytest.mark.parametrize(
    ("module", "broken", "sentence"),
    [
        ("Person", asks_for_what_there_is_not, "asks for Elephant, which is not at hand in Person"),
        ("Requests", asks_for_what_is_elsewhere, "asks for EntryDate, which is not at hand in Requests"),
        ("NamedPlan", asks_beneath_the_wrong_module, "asks for SENneed_SENtype, and there is no SENneed beneath it"),
    ],
)
def test_a_condition_that_asks_for_what_is_not_at_hand_is_refused_by_name(module, broken, sentence, monkeypatch):
    rule = replace(register()["P010"], module=module, broken=broken)
    monkeypatch.setattr(compiling, "rules_of", lambda year: {"P010": rule})

    with pytest.raises(RuleRefused, match=sentence):
        compiled.__wrapped__(2026, "Person")
