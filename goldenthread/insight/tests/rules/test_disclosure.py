import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.charts import Absence
from goldenthread.insight.rules import disclosure
from goldenthread.insight.rules.disclosure import FULL, OUTSIDE, Policy, SeenTable

WITHHELD = Absence.WITHHELD
counts = st.one_of(st.integers(0, 12), st.integers(0, 3), st.integers(0, 300))


# What a reader could work out: every filling of the withheld numbers with 1 or more that agrees with all that is shown.


def fillings_of_parts(parts, total) -> Iterator[tuple[int, ...]]:
    hidden = [place for place, part in enumerate(parts) if part is WITHHELD]
    shown = sum(part for part in parts if part is not WITHHELD)
    if total is WITHHELD:
        top = 40
        for values in itertools.product(range(1, top), repeat=min(len(hidden), 2)):
            yield (*values, *[1] * (len(hidden) - len(values)))
        return
    rest = total - shown
    least = 0 if len(hidden) == len(parts) else 1  # a part of nothing is withheld only where all are
    for values in itertools.product(range(least, rest + 1), repeat=max(len(hidden) - 1, 0)):
        last = rest - sum(values)
        if hidden and last >= least:
            yield (*values, last)


def possible_cells(seen: SeenTable, most: int, enough: set[int]) -> dict[tuple[int, int], set[int]]:
    """
    Return, by trying fillings one after another, the numbers that each withheld cell of a small table may hold.

    It stops when every cell is known to have `enough` possible numbers and one more.
    """
    tall, wide = len(seen.cells), len(seen.cells[0])
    hidden = [(i, j) for i in range(tall) for j in range(wide) if seen.cells[i][j] is WITHHELD]
    possible: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    cells = [[0 if cell is WITHHELD else cell for cell in row] for row in seen.cells]

    def agrees() -> bool:
        rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
        sums = [*zip(rows, seen.row_totals, strict=True), *zip(columns, seen.column_totals, strict=True)]
        sums.append((sum(rows), seen.total))
        return all(shown is WITHHELD or number == shown for number, shown in sums)

    def candidates(at: int) -> Iterator[int]:
        i, j = hidden[at]
        later = hidden[at + 1 :]
        if seen.row_totals[i] is not WITHHELD and not any(row == i for row, _ in later):
            return iter([seen.row_totals[i] - sum(cells[i])])
        if seen.column_totals[j] is not WITHHELD and not any(column == j for _, column in later):
            return iter([seen.column_totals[j] - sum(row[j] for row in cells)])
        return iter(range(1, most + 1))

    def is_enough() -> bool:
        return all(found >= enough and len(found) > 1 for found in possible.values())

    def fill(at: int) -> None:
        if at == len(hidden):
            if agrees():
                for i, j in hidden:
                    possible[i, j].add(cells[i][j])
            return
        i, j = hidden[at]
        for value in candidates(at):
            if value < 1 or is_enough():
                continue
            cells[i][j] = value
            fill(at + 1)
            cells[i][j] = 0

    fill(0)
    return possible


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (1, WITHHELD), (5, WITHHELD), (6, 6), (6350, 6350)])
def test_counts_of_one_to_five_are_withheld_and_zero_stays_zero(number, seen):
    assert disclosure.count(number, OUTSIDE) == seen
    assert disclosure.count(number, FULL) == number


def test_the_threshold_is_a_setting():
    assert disclosure.count(9, Policy(threshold=9)) is WITHHELD
    assert disclosure.count(10, Policy(threshold=9)) == 10


@pytest.mark.parametrize(("number", "rounded"), [(0, 0), (6, 5), (7, 5), (8, 10), (12, 10), (13, 15), (6352, 6350)])
def test_counts_are_rounded_half_up_to_the_step_and_only_zero_is_zero(number, rounded):
    assert disclosure.count(number, Policy(round_to=5)) == rounded


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="less than zero"):
        disclosure.count(-1, OUTSIDE)
    with pytest.raises(ValueError, match="rounding is to 1"):
        Policy(round_to=0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"),
    [
        (9, 41, 22.0),
        (3, 41, WITHHELD),  # few in
        (38, 41, WITHHELD),  # few out
        (2, 4, WITHHELD),  # few in all
        (0, 41, 0.0),
        (41, 41, 100.0),
        (0, 0, Absence.NOT_APPLICABLE),
        (6, 11, WITHHELD),
        (6, 12, 50.0),
    ],
)
def test_a_share_is_withheld_when_few_are_in_out_or_in_all(numerator, denominator, percentage):
    seen = disclosure.share(numerator, denominator, OUTSIDE)

    assert seen.percentage == percentage
    assert (seen.numerator is WITHHELD) is (percentage is WITHHELD)


def test_a_withheld_share_still_says_of_how_many_when_they_are_many():
    assert disclosure.share(3, 41, OUTSIDE).denominator == 41
    assert disclosure.share(2, 4, OUTSIDE).denominator is WITHHELD


def test_readers_with_full_rights_see_every_share():
    assert disclosure.share(3, 41, FULL).percentage == 7.3


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="cannot pass"):
        disclosure.share(5, 4, OUTSIDE)


def test_percentages_round_half_up():
    assert disclosure.percentage(1, 16) == 6.3  # 6.25
    assert disclosure.percentage(1, 2000) == 0.1  # 0.05
    assert disclosure.percentage(2, 3, decimals=0) == 67


def test_a_mean_over_few_is_withheld_and_over_none_does_not_apply():
    assert disclosure.mean(31.25, 6, OUTSIDE) == 31.3
    assert disclosure.mean(31.25, 5, OUTSIDE) is WITHHELD
    assert disclosure.mean(0, 0, OUTSIDE) is Absence.NOT_APPLICABLE


def test_one_small_part_takes_another_with_it():
    seen = disclosure.breakdown([40, 3, 25], OUTSIDE)

    assert seen.parts.count(WITHHELD) == 2
    assert seen.parts[1] is WITHHELD
    assert seen.total == 68
    assert seen.withheld_count == 2


def test_two_small_parts_that_their_sum_would_give_away_take_a_third():
    # 1 and 1 hidden of a sum of 2 would each be found to be 1.
    seen = disclosure.breakdown([1, 1, 30, 40], OUTSIDE)

    assert seen.parts.count(WITHHELD) == 3


def test_a_small_total_is_withheld_like_any_small_count():
    assert disclosure.breakdown([3, 0, 0], OUTSIDE).total is WITHHELD
    assert disclosure.breakdown([4, 0], OUTSIDE).parts == (WITHHELD, 0)


@pytest.mark.parametrize("parts", [(1, 6), (5, 5), (1, 6, 0, 0), (5, 5, 0), (1, 1, 4, 0)])
def test_a_total_that_stands_as_the_figure_is_shown_and_every_part_withheld_where_nothing_less_protects(parts):
    seen = disclosure.breakdown(parts, OUTSIDE)

    assert seen.total == sum(parts)
    assert set(seen.parts) == {WITHHELD}


@given(st.lists(counts, min_size=1, max_size=8))
def test_a_total_is_never_withheld_unless_it_is_small_itself(parts):
    assert disclosure.breakdown(parts, OUTSIDE).total == (WITHHELD if 1 <= sum(parts) <= 5 else sum(parts))


def test_without_a_total_anywhere_only_the_small_are_withheld():
    assert disclosure.breakdown([40, 3, 25], OUTSIDE, shows_total=False).parts == (40, WITHHELD, 25)


def test_breakdowns_without_small_parts_and_of_nothing_are_shown_whole():
    assert disclosure.breakdown([6, 0, 25], OUTSIDE).parts == (6, 0, 25)
    assert disclosure.breakdown([], OUTSIDE).total == 0
    assert disclosure.breakdown([1, 2], FULL).parts == (1, 2)


@given(st.lists(counts, min_size=1, max_size=5))
def test_every_small_part_is_withheld_and_every_zero_shown(parts):
    seen = disclosure.breakdown(parts, OUTSIDE)

    for part, shown in zip(parts, seen.parts, strict=True):
        assert shown is WITHHELD if 1 <= part <= 5 else shown in {part, WITHHELD}
        assert part != 0 or shown == 0 or set(seen.parts) == {WITHHELD}


@settings(max_examples=300)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.sampled_from([2, 3, 5]))
def test_no_withheld_part_can_be_found_by_subtraction(parts, threshold):
    seen = disclosure.breakdown(parts, Policy(threshold=threshold))

    hidden = [place for place, part in enumerate(seen.parts) if part is WITHHELD]
    possible = {place: set() for place in hidden}
    for values in fillings_of_parts(seen.parts, seen.total):
        for place, value in zip(hidden, values, strict=True):
            possible[place].add(value)
    if seen.total is not WITHHELD:
        for place in hidden:
            assert len(possible[place]) > 1
            if 1 <= parts[place] <= threshold:
                assert possible[place] >= set(range(1, threshold + 1))


@settings(max_examples=150)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_withheld_cell_of_a_small_table_can_be_found_along_rows_and_columns(rows):
    seen = disclosure.table(rows, Policy(threshold=3))

    for (i, j), values in possible_cells(seen, most=16, enough={1, 2, 3}).items():
        assert len(values) > 1
        if rows[i][j] <= 3:
            assert values >= {1, 2, 3}


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_withheld_cell_of_a_wider_table_can_be_found(rows):
    seen = disclosure.table(rows, Policy(threshold=2))

    for (i, j), values in possible_cells(seen, most=9, enough={1, 2}).items():
        assert len(values) > 1
        if rows[i][j] <= 2:
            assert values >= {1, 2}


@given(st.lists(st.lists(counts, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_small_number_of_a_table_is_withheld_totals_too_and_no_zero_is(rows):
    seen = disclosure.table(rows, OUTSIDE)

    columns = [sum(column) for column in zip(*rows, strict=True)]
    pairs = [
        *zip([sum(row) for row in rows], seen.row_totals, strict=True),
        *zip(columns, seen.column_totals, strict=True),
    ]
    pairs += [(sum(columns), seen.total)]
    pairs += [(rows[i][j], seen.cells[i][j]) for i in range(len(rows)) for j in range(3)]
    for number, shown in pairs:
        assert shown is WITHHELD if 1 <= number <= 5 else shown in {number, WITHHELD}
        assert number != 0 or shown == 0


@pytest.mark.parametrize(("size", "most"), [(3, 14), (4, 9)])
def test_one_who_knows_the_rules_finds_next_to_nothing_more(size, most):
    # Every breakdown of small numbers, grouped by what is shown: a withheld part that is the same in a whole group
    # could be found by trying all breakdowns. Parts near the top of the range are left out: their group is cut off.
    policy = Policy(threshold=3)
    groups: dict[tuple, list[tuple[int, ...]]] = {}
    for parts in itertools.product(range(most + 1), repeat=size):
        seen = disclosure.breakdown(parts, policy)
        groups.setdefault((seen.parts, seen.total), []).append(parts)

    found = tried = 0
    for (shown, _), group in groups.items():
        if max(map(max, group)) > most - 2:
            continue
        for place, part in enumerate(shown):
            if part is WITHHELD:
                tried += 1
                found += len({parts[place] for parts in group}) == 1

    assert tried > 20
    assert found / tried < 0.02


def test_a_table_keeps_its_shape():
    seen = disclosure.table([[40, 3, 25], [31, 52, 60]], OUTSIDE)

    assert seen.cells[0][1] is WITHHELD
    assert sum(cell is WITHHELD for row in seen.cells for cell in row) == 4  # a rectangle, the least there is
    assert seen.total == 211
    assert seen.row_totals == (68, 143)


def test_a_ragged_table_is_refused():
    with pytest.raises(ValueError, match="same number of cells"):
        disclosure.table([[1], [1, 2]], OUTSIDE)
    assert disclosure.table([], OUTSIDE).total == 0


def test_months_of_a_year_are_protected_together_with_their_total():
    months = [(9, 41), (3, 38), (12, 40), (10, 45)]

    seen, total = disclosure.shares(months, OUTSIDE)

    assert seen[1].percentage is WITHHELD
    assert sum(month.percentage is WITHHELD for month in seen) >= 2
    assert total.numerator in {34, WITHHELD}


def test_months_without_a_total_stand_alone():
    seen, total = disclosure.shares([(9, 41), (3, 38)], OUTSIDE, shows_total=False)

    assert [month.percentage for month in seen] == [22.0, WITHHELD]
    assert total.percentage is WITHHELD
    assert disclosure.shares([], OUTSIDE)[1].percentage is Absence.NOT_APPLICABLE


@given(st.lists(st.integers(0, 30).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), max_size=5))
def test_no_shown_share_has_a_small_count_in_it(pairs):
    seen, _ = disclosure.shares(pairs, OUTSIDE)

    for (numerator, denominator), month in zip(pairs, seen, strict=True):
        if month.percentage is not WITHHELD:
            assert not any(1 <= number <= 5 for number in (numerator, denominator, denominator - numerator))


@given(st.lists(counts, min_size=1, max_size=6))
def test_the_difference_of_two_shown_nested_filters_is_never_small(parts):
    nested = list(itertools.accumulate(parts))

    seen = disclosure.nested(nested, OUTSIDE)

    shown = [number for number, one in zip(nested, seen, strict=True) if one is not WITHHELD]
    for one, other in itertools.combinations([0, *shown], 2):
        assert not 1 <= abs(one - other) <= 5


def test_the_widest_filter_is_shown_and_the_nearest_below_it_withheld():
    assert disclosure.nested([20, 57, 60], OUTSIDE) == (20, WITHHELD, 60)
    with pytest.raises(ValueError, match="narrowest filter"):
        disclosure.nested([3, 2], OUTSIDE)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (WITHHELD, "c"),
        (Absence.NOT_AVAILABLE, "x"),
        (Absence.NOT_APPLICABLE, "z"),
        (0, "0"),
        (22.0, "22"),
        (7.3, "7.3"),
    ],
)
def test_files_carry_numbers_or_codes(seen, code):
    assert disclosure.code(seen) == code


def test_the_words_say_what_the_threshold_is():
    assert OUTSIDE.words.startswith("Fewer than 6. We do not publish small numbers")
    assert "1 to 9" in Policy(threshold=9).table_note


# Months whose sum stands beside them


@pytest.mark.parametrize(
    ("months", "hidden", "may_be"),
    [
        ([(27, 3), (27, 3), (27, 3)], {0, 1, 2}, True),
        ([(27, 2), (27, 4), (10, 20)], {0, 1}, True),
        ([(20, 8), (20, 9), (20, 3)], {2}, False),  # the others taken away, it is left
        ([(20, 5), (1, 26), (30, 30)], {0, 1}, False),  # 25 and 27 cases: 31 late are 5 and 26, or hardly any other way
        ([(25, 1), (25, 1), (25, 1)], {0, 1, 2}, False),  # three in all are few themselves
        ([(25, 1), (25, 5), (20, 10)], {0, 1}, True),
        ([(25, 1), (25, 1), (20, 10)], {0, 1}, False),  # the two are few together
        ([(20, 8), (20, 9), (20, 9)], {2}, False),  # hidden for what stands beside it
    ],
)
def test_a_sum_is_told_only_where_each_withheld_small_count_may_still_be_any(months, hidden, may_be):
    assert disclosure.sums_may_be_told(months, hidden, OUTSIDE) is may_be


@pytest.mark.parametrize("are_wholes_known", [True, False])
def test_no_withheld_count_can_be_narrowed_down_by_a_sum_and_the_months_beside_it(are_wholes_known):
    policy, most = Policy(threshold=2), 12
    views: dict[object, list[tuple[tuple[int, int], ...]]] = {}
    for months in _worlds(3, most):
        hidden = {at for at, month in enumerate(months) if any(disclosure.small_of(month, policy))}
        if not hidden or not disclosure.sums_may_be_told(months, hidden, policy):
            continue
        told = tuple(None if at in hidden else month for at, month in enumerate(months))
        wholes = tuple(sum(month) if are_wholes_known and sum(month) > 2 else None for month in months)
        views.setdefault((told, wholes, tuple(map(sum, zip(*months, strict=True)))), []).append(months)

    assert views
    for (told, wholes, _), worlds in views.items():
        for at, which in itertools.product([at for at in range(3) if told[at] is None], range(3)):
            found = {(*world[at], sum(world[at]))[which] for world in worlds}
            is_known = which == 2 and wholes[at] is not None
            assert is_known or not found & {1, 2} or found >= {1, 2}, (told, wholes, at, found)


def _worlds(size: int, most: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield all months with at most so many cases in all."""
    if size == 0:
        yield ()
        return
    for counted in range(most + 1):
        for rest in range(most - counted + 1):
            for others in _worlds(size - 1, most - counted - rest):
                yield ((counted, rest), *others)
