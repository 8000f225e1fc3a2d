from datetime import date

import pytest

from goldenthread.documents.charts import Absence, Signal
from goldenthread.insight.rules import spc_chart, spc_words
from goldenthread.insight.rules.spc import Better, Reset
from goldenthread.insight.rules.spc_chart import Reading, run_chart
from goldenthread.insight.rules.spc_words import Manner

PLANS = Manner("Plans issued within 20 weeks", unit="%")
MEAN_WEEKS = Manner("The mean time to issue a plan", unit="weeks", is_plural=False)
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOW = [8, 11, 6, 9, 12, 7, 10, 8, 13, 9, 7, 10, 9, 11, 8]
HIGH = [16, 18, 17, 19, 18, 21, 22]


def readings(values):
    return [
        Reading(f"{NAMES[index % 12]} {2025 + index // 12}", date(2025 + index // 12, index % 12 + 1, 1), value, 9, 41)
        if not isinstance(value, Absence)
        else Reading(f"{NAMES[index % 12]} {2025 + index // 12}", date(2025 + index // 12, index % 12 + 1, 1), value)
        for index, value in enumerate(values)
    ]


def chart(values, manner=PLANS, better=Better.HIGHER, **more):
    return run_chart(readings(values), manner=manner, better=better, subtitle="Somewhere, 2025 to 2026", **more)


def test_a_run_above_the_mean_is_the_title_and_the_summary_gives_level_signal_and_target():
    found = chart([*LOW, *HIGH], target=60)

    assert found.title == "Plans issued within 20 weeks have been above their mean for 7 months"
    # By hand: 22 values add up to 269; ranges to 62 over 21, none above 3.27 × 2.952; 12.227 ± 2.66 × 2.952.
    assert found.summary == (
        "The newest value is 22.0%, Oct 2026; the mean is 12.2% and chance alone gives 4.4% to 20.1%. "
        "It has been above the mean for 7 months in a row, since Apr 2026: this is more than chance, and improving. "
        "It is improving, but not yet by enough: Oct 2026 is 38.0 percentage points short of the target of 60%, which "
        "will be missed unless something more changes."
    )


@pytest.mark.parametrize(
    ("values", "manner", "better", "title"),
    [
        ([10, 12] * 8, PLANS, Better.HIGHER, "Plans issued within 20 weeks show no change beyond chance"),
        ([30, 32] * 8, MEAN_WEEKS, Better.LOWER, "The mean time to issue a plan shows no change beyond chance"),
        ([10, 12] * 8 + [40], PLANS, Better.HIGHER, "Plans issued within 20 weeks: May 2026 is above the upper limit"),
        (
            [30, 32] * 8 + [9],
            MEAN_WEEKS,
            Better.LOWER,
            "The mean time to issue a plan: May 2026 is below the lower limit",
        ),
        ([10, 12], PLANS, Better.HIGHER, "Plans issued within 20 weeks: too few points to judge change"),
        ([Absence.WITHHELD], PLANS, Better.HIGHER, "Plans issued within 20 weeks: no values yet"),
        ([], PLANS, Better.HIGHER, "Plans issued within 20 weeks: no values yet"),
    ],
)
def test_the_title_is_the_finding(values, manner, better, title):
    assert chart(values, manner, better).title == title


def test_a_fall_is_told_as_a_fall_and_judged_by_what_is_better():
    values = [20, 26] * 7 + [25.9, 25, 24, 23.5, 23, 22.5, 22]

    good = chart(values, MEAN_WEEKS, Better.LOWER)
    bad = chart(values, MEAN_WEEKS, Better.HIGHER)

    assert good.title == "The mean time to issue a plan has fallen for 8 months in a row"
    assert "since Feb 2026: this is more than chance, and improving." in good.summary
    assert "and worsening." in bad.summary


def test_points_near_a_limit_are_counted():
    found = chart([10, 12] * 10 + [16, 11, 16])

    assert found.title == "Plans issued within 20 weeks: 2 of the last 3 months are near the upper limit"


def test_where_no_way_is_better_nothing_is_called_better():
    found = chart([10, 12] * 8 + [40], better=Better.NEITHER, target=60)

    assert found.points[-1].signal is Signal.CHANGED
    assert "this is more than chance." in found.summary
    assert "target" not in found.summary


@pytest.mark.parametrize(("last", "way"), [(40, "higher"), (-20, "lower")])
def test_where_no_way_is_better_the_variation_is_higher_or_lower(last, way):
    analysis = spc_chart.analysis_of(readings([10, 12] * 8 + [last]), better=Better.NEITHER)

    assert spc_words.variation_words(analysis, PLANS) == f"more than chance, {way}, in May 2026"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (5, "The target of 5% will be met unless something changes."),
        (11.5, "The target of 11.5% lies between the limits, so it may be met or missed by chance."),
        (60, "The target of 60% will be missed unless something changes."),
    ],
)
def test_the_target_has_its_sentence(target, words):
    assert chart([10, 12] * 10, target=target).summary.endswith(words)


@pytest.mark.parametrize(
    ("values", "better", "target", "words"),
    [
        (
            [50, 52] * 8 + [40],
            Better.LOWER,
            20,
            "It is improving, but not yet by enough: May 2026 is 20.0 weeks over the target of 20 weeks, which will be "
            "missed unless something more changes.",
        ),
        (
            [10, 12] * 8 + [61],
            Better.HIGHER,
            60,
            "It is improving, and May 2026 reached the target of 60 weeks, which the months together will miss unless "
            "that lasts.",
        ),
        (
            [50, 52] * 8 + [40],
            Better.HIGHER,
            20,
            "It is worsening, but the target of 20 weeks will be met unless something changes.",
        ),
        ([50, 52] * 8 + [40], Better.HIGHER, 90, "The target of 90 weeks will be missed unless something changes."),
    ],
)
def test_which_way_it_goes_and_whether_the_target_is_met_are_told_in_one_sentence(values, better, target, words):
    assert chart(values, manner=MEAN_WEEKS, better=better, target=target).summary.endswith(words)


def test_a_summary_is_never_longer_than_three_sentences():
    for values in ([], [5], [10, 12] * 10, [*LOW, *HIGH], [10, 12] * 10 + [40]):
        summary = chart(values, target=60).summary
        assert 1 <= summary.count(". ") + 1 <= 3


def test_under_twelve_points_the_line_is_plain_and_says_why():
    found = chart([10, 12] * 5)

    assert found.limits == ()
    assert "10 points are too few to judge change; it takes 12." in found.summary
    assert chart([10]).summary.endswith("1 point is too few to judge change; it takes 12.")


def test_what_must_be_known_of_the_limits_is_noted():
    reset = Reset(since=date(2026, 1, 5), because="new psychology contract", by="the analyst")
    late = Reset(since=date(2026, 10, 1), because="new panel", by="the analyst")
    values = [1, 3] * 6 + [Absence.NOT_AVAILABLE] + [21, 23] * 5

    found = chart(values, resets=[reset, late])

    assert found.marks[0].words == "Limits re-set from January 2026: new psychology contract"
    assert found.marks[0].index == 13
    for said in (
        "Limits are trial limits, set by ",
        "Limits re-set from January 2026: new psychology contract, judged by the analyst.",
        "Limits will be re-set from 1 October 2026 (new panel) once 7 points follow.",
    ):
        assert said in found.note


def test_a_cut_limit_is_noted():
    assert "The lower limit is cut at 0%, where the measure ends." in chart([1, 3] * 8).note
    assert "The upper limit is cut at 100%, where the measure ends." in chart([97, 99] * 8).note


def test_one_odd_month_that_was_left_out_of_the_limits_is_noted():
    assert "1 unusually large moving range was left out" in chart([10, 11] * 6 + [60] * 8).note


def test_a_withheld_month_reaches_the_chart_as_withheld():
    found = chart([*[10, 12] * 6, Absence.WITHHELD])

    assert found.points[-1].value is Absence.WITHHELD
    assert found.points[-1].numerator is None
    assert found.points[-1].signal is Signal.CHANCE


def test_where_a_month_is_withheld_no_limits_are_drawn_and_the_chart_says_why():
    found = chart([*LOW, Absence.WITHHELD, *HIGH], target=60)

    assert found.limits == ()
    assert {point.signal for point in found.points} == {Signal.CHANCE}
    assert found.title == "Plans issued within 20 weeks: change is not judged, as some months are withheld"
    assert found.summary == (
        "The newest value is 22.0%, Nov 2026. "
        "Some months are withheld, so whether it changed by more than chance is not judged here."
    )
    assert found.note.startswith(
        "1 month is withheld, so that nobody can be recognised. No mean and no limits are drawn: "
        "worked out without it, they would mislead"
    )


def test_a_month_without_a_value_that_nobody_withholds_still_leaves_limits():
    assert chart([*LOW, Absence.NOT_AVAILABLE, *HIGH]).limits


def test_a_newest_value_with_withheld_months_after_it_is_the_newest_shown():
    assert chart([10, 12, Absence.WITHHELD]).summary.startswith("The newest value shown is 12.0%, Feb 2025.")


def test_variation_and_assurance_have_their_phrases():
    held = readings([*LOW, *HIGH])
    analysis = spc_chart.analysis_of(held, better=Better.HIGHER)
    quiet = spc_chart.analysis_of(readings([10, 12] * 8), better=Better.HIGHER)
    short = spc_chart.analysis_of(readings([10]), better=Better.HIGHER)

    assert spc_words.variation_words(analysis, PLANS).startswith("more than chance, improving, ")
    assert spc_words.variation_words(quiet, PLANS) == "no more than chance"
    assert spc_words.variation_words(short, PLANS) == "too few points to judge"
    assert spc_words.assurance_words(analysis.assurance(60)) == "will miss the target unless something changes"
    assert spc_words.assurance_words(analysis.assurance(1)) == "will meet the target unless something changes"
    assert spc_words.assurance_words(quiet.assurance(11)) == "may meet or miss the target by chance"
    assert spc_words.assurance_words(None) == "cannot be judged"


def test_a_series_that_hardly_ever_moves_is_a_plain_line_that_says_so():
    found = chart([0] * 23 + [7], Manner("Requests", unit="", decimals=0), Better.NEITHER)

    assert found.title == "Requests: too little movement to judge change"
    assert found.limits == ()
    assert {point.signal for point in found.points} == {Signal.CHANCE}
    assert found.summary.endswith("Nearly every month is as the one before it, so no limits can be set.")
