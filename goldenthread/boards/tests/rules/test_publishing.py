"""Clear days before a meeting, and what blocks a pack."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.boards.rules.publishing import ItemToCheck, blockers, publish_by
from goldenthread.law.working_days import is_working_day


def item(**facts: object) -> ItemToCheck:
    usual = {
        "position": 1,
        "title": "Headlines",
        "has_paper": True,
        "owed_by": "",
        "is_exempt": False,
        "exempt_because": "",
    }
    return ItemToCheck(**(usual | facts))  # type: ignore[arg-type]


def test_five_clear_days_before_a_thursday_end_on_the_wednesday_of_the_week_before() -> None:
    day = publish_by(held_on=date(2026, 12, 17), clear_days=5, is_working_day=is_working_day)

    assert day == date(2026, 12, 9)


def test_bank_holidays_are_not_clear_days() -> None:
    day = publish_by(held_on=date(2027, 1, 5), clear_days=5, is_working_day=is_working_day)

    assert day == date(2026, 12, 23)


def test_a_body_without_the_rule_has_no_day() -> None:
    assert publish_by(held_on=date(2026, 12, 17), clear_days=0, is_working_day=is_working_day) is None


@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.integers(1, 10))
def test_between_publishing_and_meeting_lie_just_so_many_working_days(held_on: date, count: int) -> None:
    day = publish_by(held_on=held_on, clear_days=count, is_working_day=is_working_day)

    assert day is not None
    assert is_working_day(day)
    between = [day + timedelta(n) for n in range(1, (held_on - day).days)]
    assert sum(map(is_working_day, between)) == count


def test_an_empty_agenda_a_missing_paper_and_an_unexplained_exemption_block_in_order() -> None:
    found = blockers(
        [
            item(position=2, title="B", is_exempt=True),
            item(title="A", has_paper=False, owed_by="Head of SEND"),
            item(position=3),
        ]
    )

    assert found == (
        "Item 1, A: the paper is still to come from Head of SEND.",
        "Item 2, B: say why it is exempt.",
    )
    assert blockers([]) == ("The agenda is empty. Add an item.",)


def test_a_paper_that_came_after_all_blocks_nothing() -> None:
    assert blockers([item(owed_by="Head of SEND")]) == ()
