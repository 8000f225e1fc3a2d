"""Tests of the structure year by year: what each change of the collection did."""

import pytest

from goldenthread.core.ethnicity import main_ethnicities
from goldenthread.core.periods import census_day
from goldenthread.sen2.codes import authorities, code_set
from goldenthread.sen2.layout import KNOWN_YEARS, Item, Module, layout


def tags(year: int, module: str) -> list[str]:
    return [part.tag for part in layout(year).module(module).parts]


def items(module: Module):
    for part in module.parts:
        if isinstance(part, Item):
            yield part
        else:
            yield from items(part)


def test_the_years_known_are_those_of_person_level_returns():
    assert KNOWN_YEARS == (2023, 2024, 2025, 2026)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_each_census_is_on_the_third_thursday_of_january(year):
    assert layout(year).census_day == census_day(year)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_each_year_says_where_it_is_known_from_and_how_surely(year):
    assert layout(year).source
    assert layout(year).confidence == "high"


@pytest.mark.parametrize("year", [2022, 2027])
def test_a_year_that_is_not_shipped_is_an_error_and_never_the_nearest_one(year):
    with pytest.raises(LookupError):
        layout(year)


def test_sex_took_the_place_of_gender_in_2024():
    assert tags(2023, "Person")[3] == "GenderCurrent"
    assert tags(2024, "Person")[3] == "Sex"


def test_residence_and_work_based_learning_moved_into_each_placement_in_2024():
    assert {"Res", "WBP"} <= set(tags(2023, "ActivePlans"))
    assert not {"Res", "WBP"} & set(tags(2024, "ActivePlans"))
    assert tags(2024, "PlacementDetail")[-2:] == ["Res", "WBP"]
    assert "AttendancePattern" in tags(2023, "PlacementDetail")
    assert "AttendancePattern" not in tags(2024, "PlacementDetail")


def test_the_review_block_grew_in_2024_and_2025_and_its_last_item_moved_in_2026():
    assert [tag for tag in tags(2025, "ActivePlans") if "Review" in tag] == [
        "ReviewMeeting", "LastReview", "ReviewOutcome", "ReviewDraft",
    ]  # fmt: skip
    assert tags(2026, "ActivePlans")[-1] == "LastReview"
    assert "ReviewMeeting" not in tags(2023, "ActivePlans")


def test_what_was_voluntary_in_2025_is_needed_in_2026():
    officer = {year: next(i for i in items(layout(year).message) if i.tag == "DSCO") for year in (2025, 2026)}

    assert officer[2025].missing == ""
    assert officer[2026].missing == "H082"


def test_down_syndrome_is_a_type_of_need_from_2025():
    assert "DS" not in code_set("SENtype", 2024)
    assert len(code_set("SENtype", 2026)) == 13


def test_not_in_education_is_a_placement_and_cannot_be_named_in_a_plan():
    assert "NEET" in code_set("PlacementSetting", 2026)
    assert "NEET" not in code_set("PlanSetting", 2026)


def test_every_extended_ethnicity_rolls_up_to_a_main_one_or_to_none_by_name():
    mains = main_ethnicities()

    assert len(mains) == 108
    assert sum(code == main for code, main in mains.items()) == 20
    assert {code for code, main in mains.items() if not main} == {"ABRI", "AWEL", "BBRI", "BWEL"}
    assert all(mains[main] == main for main in mains.values() if main)


def test_authorities_of_before_and_after_reorganisation_are_known():
    assert {"933", "909", "942", "943", "837", "839"} <= set(authorities())


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_every_code_set_that_the_structure_names_exists(year):
    for item in items(layout(year).message):
        assert item.kind != "code" or code_set(item.codes, year)
