import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.insight.rules import spc
from goldenthread.insight.rules.spc import Assurance, Better, Kind, Look, Observation, Reset

EVEN = [10.0, 12.0] * 10  # mean 11, every moving range 2, limits 11 ± 5.32


def month(index: int) -> date:
    return date(2024 + index // 12, index % 12 + 1, 1)


def series(values, *, better=Better.HIGHER, **more):
    seen = [Observation(f"m{index}", month(index), value) for index, value in enumerate(values)]
    return spc.analyse(seen, better=better, **more)


def kinds(analysis):
    return {(signal.kind, signal.from_index, signal.until_index, signal.is_high) for signal in analysis.signals}


def test_limits_are_the_mean_and_2_66_times_the_mean_moving_range():
    # By hand: values 8 9 11 10; ranges 1 2 1, mean 4/3; mean 9.5; spread 2.66 × 4/3 = 3.546667.
    found = spc.xmr([8, 9, 11, 10])

    assert found.mean == 9.5
    assert found.spread == pytest.approx(3.5466667)
    assert (found.lower, found.upper) == (pytest.approx(5.9533333), pytest.approx(13.0466667))
    assert found.left_out == 0


def test_a_moving_range_above_3_27_times_their_mean_is_left_out_once():
    # By hand: ranges 1 1 1 1 20 1 1 1 1, mean 28/9 = 3.1111; 3.27 × that = 10.17 < 20, so 20 goes; then mean 1.
    found = spc.xmr([1, 2, 1, 2, 1, 21, 20, 21, 20, 21])

    assert found.left_out == 1
    assert found.spread == pytest.approx(2.66)
    assert found.mean == 11


def test_it_is_left_out_once_and_not_again():
    # Ranges: 16 ones, a 5, a 30. Mean 51/18 = 2.833, only 30 > 9.27. Then mean 21/17 = 1.235: 5 > 4.04, but it stays.
    values = [0.0]
    for step in [1, -1] * 8 + [5, 30]:
        values.append(values[-1] + step)

    found = spc.xmr(values)

    assert found.left_out == 1
    assert found.spread == pytest.approx(2.66 * 21 / 17)


def test_a_gap_is_not_a_step():
    # Ranges only within 1 2 and within 9 8: mean 1, not the 7 between 2 and 9.
    found = spc.xmr([1, 2, None, 9, 8])

    assert found.spread == pytest.approx(2.66)
    assert found.mean == 5


def test_no_two_neighbours_no_limits():
    assert spc.xmr([1, None, 2, None, 3]) is None
    assert spc.xmr([]) is None


@pytest.mark.parametrize(
    ("count", "has_limits", "is_trial"), [(11, False, False), (12, True, True), (19, True, True), (20, True, False)]
)
def test_limits_need_12_points_and_are_on_trial_until_20(count, has_limits, is_trial):
    analysis = series(EVEN[:count])

    assert analysis.has_limits is has_limits
    assert bool(analysis.present_stretch and analysis.present_stretch.is_trial) is is_trial
    assert analysis.signals == ()


def test_withheld_months_do_not_count_towards_the_12():
    assert not series([*EVEN[:11], None, None, None]).has_limits
    assert series([*EVEN[:11], None, 10.0]).has_limits


def test_a_point_outside_a_limit_is_a_signal():
    analysis = series([*EVEN, 30.0])

    assert (Kind.OUTSIDE, 20, 21, True) in kinds(analysis)
    assert analysis.looks[20] is Look.IMPROVING
    assert analysis.looks[19] is Look.CHANCE


def test_a_point_on_its_limit_is_not_outside():
    # 20 points about 11 whose own limits are 11 ± 5.32; the middle of the range is chance, however often.
    assert series([11.0] * 20).signals == ()


@pytest.mark.parametrize(("length", "is_signal"), [(6, False), (7, True), (8, True)])
def test_seven_in_a_row_on_one_side_are_a_signal_and_six_are_not(length, is_signal):
    values = [0, 10] * 8 + [0] + [7 + i % 2 for i in range(length)] + [0]

    found = [signal for signal in series(values).signals if signal.kind is Kind.RUN]

    assert bool(found) is is_signal


def test_a_withheld_month_breaks_a_run():
    whole = [8.0] * 3 + [5, 8] * 7 + [9.0] * 8
    broken = [*whole[:20], None, *whole[21:]]

    assert any(signal.kind is Kind.RUN for signal in series(whole).signals)
    assert not any(
        signal.kind is Kind.RUN and signal.is_high and signal.from_index > 16 for signal in series(broken).signals
    )


@pytest.mark.parametrize(("length", "is_signal"), [(6, False), (7, True)])
@pytest.mark.parametrize("sign", [1, -1])
def test_seven_in_a_row_rising_or_falling_are_a_signal(length, is_signal, sign):
    rising = [sign * 0.1 * step for step in range(length)]
    values = [sign * value for value in [-3, 3] * 7] + rising + [rising[-1], rising[-1]]

    found = [signal for signal in series(values).signals if signal.kind is Kind.TREND]

    assert bool(found) is is_signal
    assert all(signal.is_high is (sign > 0) for signal in found)


def test_equal_neighbours_are_not_a_rise():
    values = [3.0, -3.0] * 7 + [0, 0.1, 0.2, 0.2, 0.3, 0.4, 0.5]

    assert not [signal for signal in series(values).signals if signal.kind is Kind.TREND]


def test_two_of_three_in_the_outer_third_next_to_one_limit_are_a_signal():
    # Mean 11.4 and spread 6.6: from 15.8 to 18 is the outer third.
    analysis = series([*EVEN, 16.0, 11.0, 16.0, 11.0])

    signals = [signal for signal in analysis.signals if signal.kind is Kind.NEAR_LIMIT]

    assert [(signal.from_index, signal.indexes) for signal in signals] == [(20, (20, 22))]
    assert analysis.looks[20] is Look.IMPROVING
    assert analysis.looks[21] is Look.CHANCE


def test_one_near_each_limit_is_no_signal():
    analysis = series([*EVEN, 16.0, 6.0, 11.0])

    assert not [signal for signal in analysis.signals if signal.kind is Kind.NEAR_LIMIT]


@pytest.mark.parametrize(
    ("better", "look"),
    [(Better.HIGHER, Look.IMPROVING), (Better.LOWER, Look.WORSENING), (Better.NEITHER, Look.CHANGED)],
)
def test_what_is_better_is_declared_and_decides_the_look(better, look):
    assert series([*EVEN, 30.0], better=better).looks[20] is look


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        (Better.HIGHER, 5, Assurance.WILL_MEET),
        (Better.HIGHER, 17, Assurance.WILL_MISS),
        (Better.HIGHER, 11, Assurance.MAY_DO_EITHER),
        (Better.LOWER, 17, Assurance.WILL_MEET),
        (Better.LOWER, 5, Assurance.WILL_MISS),
        (Better.LOWER, 11, Assurance.MAY_DO_EITHER),
        (Better.NEITHER, 11, None),
        (Better.HIGHER, None, None),
    ],
)
def test_assurance_compares_the_target_with_the_limits(better, target, assurance):
    assert series(EVEN, better=better).assurance(target) is assurance


def test_limits_past_the_measures_ends_are_cut_there():
    low = series([1.0, 3.0] * 10, floor=0, ceiling=100).present_stretch
    high = series([97.0, 99.0] * 10, floor=0, ceiling=100).present_stretch

    assert (low.lower, low.is_lower_cut, low.is_upper_cut) == (0, True, False)
    assert (high.upper, high.is_upper_cut, high.is_lower_cut) == (100, True, False)


RESET = Reset(since=date(2025, 1, 10), because="new psychology contract", by="the analyst")


def test_limits_start_anew_where_a_dated_fact_says_so():
    analysis = series([*EVEN[:13], *[value + 20 for value in EVEN[:12]]], resets=[RESET])

    first, second = analysis.stretches
    assert (first.from_index, first.until_index, second.from_index, second.until_index) == (0, 13, 13, 25)
    assert second.xmr.mean == pytest.approx(first.xmr.mean + 20, abs=0.2)
    assert second.reset == RESET
    assert second.is_trial
    assert analysis.signals == ()


@pytest.mark.parametrize(("after", "is_reset"), [(6, False), (7, True)])
def test_a_reset_waits_for_seven_points_after_it(after, is_reset):
    analysis = series([*EVEN[:13], *EVEN[:after]], resets=[RESET])

    assert (len(analysis.stretches) == 2) is is_reset
    assert (analysis.waiting == (RESET,)) is not is_reset


def test_a_reset_before_the_first_point_changes_nothing():
    early = Reset(since=date(2020, 1, 1), because="x", by="y")

    assert series(EVEN, resets=[early]).stretches == series(EVEN).stretches


def test_old_limits_stay_for_the_points_they_held_for():
    without = series(EVEN[:13])
    with_reset = series([*EVEN[:13], *[40.0, 42.0] * 6], resets=[RESET])

    assert with_reset.stretches[0].xmr == without.stretches[0].xmr


def test_periods_out_of_order_are_refused():
    seen = [Observation("b", month(1), 1.0), Observation("a", month(0), 1.0)]

    with pytest.raises(ValueError, match="oldest first"):
        spc.analyse(seen, better=Better.HIGHER)


numbers = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 3))
some_series = st.lists(numbers | st.none(), min_size=0, max_size=40)


@given(some_series, st.integers(1, 50))
def test_moving_all_values_moves_the_limits_and_no_signal(values, step):
    here = series(values)
    there = series([None if value is None else value + step for value in values])

    assert kinds(here) == kinds(there)
    for one, other in zip(here.stretches, there.stretches, strict=True):
        assert (one.xmr is None) == (other.xmr is None)
        if one.xmr and other.xmr:
            assert other.xmr.mean == pytest.approx(one.xmr.mean + step)
            assert other.xmr.spread == pytest.approx(one.xmr.spread, abs=1e-6)


@given(some_series)
def test_what_improves_one_way_worsens_the_other(values):
    up, down = series(values, better=Better.HIGHER), series(values, better=Better.LOWER)

    turned = {Look.CHANCE: Look.CHANCE, Look.IMPROVING: Look.WORSENING, Look.WORSENING: Look.IMPROVING}
    assert down.looks == tuple(turned[look] for look in up.looks)


@given(some_series)
def test_a_mirror_image_has_the_mirrored_signals(values):
    here = series(values)
    mirrored = series([None if value is None else 100 - value for value in values])

    assert {(kind, start, end, not is_high) for kind, start, end, is_high in kinds(here)} == kinds(mirrored)


@given(some_series)
def test_a_gap_is_never_part_of_a_signal(values):
    analysis = series(values)

    for signal in analysis.signals:
        assert all(values[index] is not None for index in signal.indexes)
    assert all(look is Look.CHANCE for look, value in zip(analysis.looks, values, strict=True) if value is None)


@given(some_series, st.integers(0, 5))
def test_gaps_after_the_end_change_nothing_that_was_said(values, gaps):
    here, longer = series(values), series(values + [None] * gaps)

    assert {signal for signal in here.signals} <= {signal for signal in longer.signals} | set(here.signals)
    assert here.newest == longer.newest
    assert here.looks == longer.looks[: len(values)]


@given(some_series)
def test_limits_hold_the_mean_and_never_pass_the_ends(values):
    for stretch in series(values, floor=0, ceiling=100).stretches:
        if stretch.xmr:
            assert 0 <= stretch.lower <= stretch.xmr.mean + 1e-9
            assert stretch.xmr.mean - 1e-9 <= stretch.upper <= 100
            assert math.isfinite(stretch.xmr.spread)


def test_a_series_that_hardly_ever_moves_has_no_limits_and_no_signals():
    # By hand: ranges 22 zeros and a 7, mean 7/23; the 7 is odd and goes; limits of 0.29 ± 0 would flag every zero.
    found = series([0.0] * 23 + [7.0], better=Better.NEITHER)

    assert found.is_flat
    assert not found.has_limits
    assert found.signals == ()
    assert set(found.looks) == {Look.CHANCE}


def test_points_on_the_mean_break_a_run():
    # Six above the mean of 11, one on it, three above: no seven in a row stand above it.
    values = [10.0, 12.0] * 3 + [8.0] * 9 + [12.0] * 6 + [11.0] + [12.0] * 3 + [14.0] * 6
    mean = sum(values) / len(values)
    on_it = [mean if value == 11.0 else value for value in values]
    limits = spc.xmr(on_it)

    assert limits is not None
    assert limits.mean == pytest.approx(mean)
    runs = [signal for signal in series(on_it).signals if signal.kind is Kind.RUN and signal.is_high]
    assert all(21 not in signal.indexes for signal in runs)
    assert [signal.from_index for signal in runs] == [22]
