"""An area's own promises: earlier than the law's limit, dated, and shown as the day to act by."""

from datetime import date

import pytest

from goldenthread.law import Fact, LawRefused, clock, read_promises

PROMISE = (
    "- {duty: PL-FINAL, within: 18 weeks, since: 2026-01-01, until: 2026-12-31, decided_by: SEND Improvement Board}\n"
)


@pytest.fixture
def page(tmp_path):
    def write(text: str):
        path = tmp_path / "promises.yaml"
        path.write_text(text)
        return path

    return write


def final_for(received_on: date, promises) -> dict:
    found = clock([Fact("request_received", received_on)], on=received_on, promises=promises)
    return next(one for one in found if one["id"] == "PL-FINAL")


def test_a_promise_is_the_day_to_act_by_and_never_the_limit(page):
    final = final_for(date(2026, 1, 5), read_promises(page(PROMISE)))

    assert (final["due_on"], final["act_by"]) == ("2026-05-25", "2026-05-11")
    assert "The area has promised 2026-05-11." in final["why"]


def test_a_promise_holds_for_what_began_between_its_days(page):
    assert final_for(date(2025, 12, 31), read_promises(page(PROMISE)))["act_by"] == "2026-05-20"
    assert final_for(date(2026, 1, 5), read_promises(page("")))["act_by"] == "2026-05-22"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PROMISE.replace("18", "20"), "not earlier than the law's own limit of 20 weeks"),
        (PROMISE.replace("PL-FINAL", "AR-CYCLE").replace("18 weeks", "11 months"), "not earlier"),
        (PROMISE.replace("PL-FINAL", "PL-FINEL"), "nearest is 'PL-FINAL'"),
        (PROMISE.replace("18 weeks", "soon"), "'soon' is no length of time"),
        (PROMISE.replace("within", "whithin"), "does not know the key 'whithin'"),
        (PROMISE.replace(", decided_by: SEND Improvement Board", ""), "lacks the key 'decided_by'"),
        (PROMISE.replace("2026-01-01", "2013-01-01"), "in force on 2013-01-01"),
    ],
)
def test_a_promise_that_promises_nothing_is_refused(text, sentence, page):
    with pytest.raises(LawRefused, match=sentence):
        read_promises(page(text))
