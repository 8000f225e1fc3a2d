"""Lists filter, sort, page and export; the address alone restores them; queries do not grow with rows."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db.models import F, Q
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.components import Due, Link, Turn, Whose
from goldenthread.web.gallery.views import SampleList
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, TextFilter, View, ordered, read_state
from goldenthread.web.lists import ListPage
from goldenthread.web.models import SpentToken
from goldenthread.web.views import PUBLIC

pytestmark = [pytest.mark.urls("goldenthread.web.tests.urls")]
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Tokens(ListPage):
    """A list of the only rows this room has."""

    permission = PUBLIC
    title = "Tokens"
    noun = ("token", "tokens")
    default_sort = "at"
    columns = (
        Column("url", "Led to", cell=lambda row: row.result_url, href=lambda row: f"/t/{row.pk}", sort="result_url"),
        Column("user", "User", cell=lambda row: row.user_id, sort="user_id", numeric=True),
        Column("at", "When", cell=lambda row: row.at, sort="at", export=lambda row: row.at.date()),
        Column("token", "Token", cell=lambda row: str(row.token), only_in_export=True),
    )
    filters = (
        TextFilter("q", "Led to", paths=("result_url",)),
        ChoiceFilter("user", "User", choices=[("1", "One"), ("2", "Two"), ("3", "Three")], path="user_id"),
        ChoiceFilter("even", "Even", choices=[("YES", "Even")], where=lambda code: Q(user_id=2)),
        DayRangeFilter("at", "When", path="at__date"),
    )
    views = (View("all", "All"), View("two", "User two", keep=lambda records: records.filter(user_id=2)))

    def records(self) -> Any:
        return SpentToken.objects.all()


def asked(query: str = "", page: type[ListPage] = Tokens, **headers: str) -> HttpResponse:
    return page.as_view()(RequestFactory().get(f"/tokens{query}", headers=headers))


def shown(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture(autouse=True)
def no_roof(settings: Any) -> None:
    settings.GOLDENTHREAD_NAVIGATION = settings.GOLDENTHREAD_HOME = settings.GOLDENTHREAD_DEMO_BANNER = ""


@pytest.fixture
def thirty(db: None) -> None:
    SpentToken.objects.bulk_create(
        SpentToken(token=UUID(int=n), user_id=n % 3 + 1, result_url=f"/cases/{n:02d}", at=START + timedelta(days=n))
        for n in range(30)
    )


def test_a_list_says_how_many_and_shows_one_page(thirty: None) -> None:
    first, second = shown(asked()), shown(asked("?page=2"))

    assert "30 tokens" in first
    assert "1 to 25 of 30 tokens" in first
    assert first.count('scope="row"') == 25
    assert second.count('scope="row"') == 5
    assert "26 to 30 of 30 tokens" in second


def test_a_page_past_the_end_is_the_last_one(thirty: None) -> None:
    assert "26 to 30 of 30 tokens" in shown(asked("?page=99"))


@pytest.mark.parametrize("query", ["?page=0", "?page=-1", "?page=x", "?size=7", "?sort=password", "?view=x",
                                   "?user=9", "?page=99999999999999999999", "?q=%00", "?sort=-"])  # fmt: skip
def test_what_an_address_asks_and_we_do_not_know_is_as_if_not_there(thirty: None, query: str) -> None:
    assert "30 tokens" in shown(asked(query))


def test_filters_narrow_together_and_each_chip_drops_one(thirty: None) -> None:
    html = shown(asked("?user=1&user=2&q=cases%2F0"))

    assert "7 tokens" in html
    assert 'href="?q=cases%2F0&amp;user=2"' in html
    assert 'href="?user=1&amp;user=2"' in html


def test_choices_are_counted_under_the_other_choices(thirty: None) -> None:
    request = RequestFactory().get("/tokens?user=1&q=cases%2F0")
    page = Tokens()
    page.setup(request)

    panel = {entry["filter"].key: entry for entry in page.panel()}

    assert [choice["count"] for choice in panel["user"]["choices"]] == [4, 3, 3]
    assert panel["even"]["choices"][0]["count"] == 0


def test_days_include_both_ends(thirty: None) -> None:
    assert "3 tokens" in shown(asked("?at-from=2026-12-03&at-to=2026-12-05"))


def test_a_day_that_is_none_is_said_beside_its_boxes_and_keeps_them(thirty: None) -> None:
    html = shown(asked("?at-from_day=31&at-from_month=2&at-from_year=2026"))

    assert "The first day must be a real date" in html
    assert 'value="31"' in html


def test_a_form_s_address_is_made_tidy(thirty: None) -> None:
    response = asked("?q=&user=1&at-from_day=3&at-from_month=12&at-from_year=2026&at-to_day=")

    assert response.status_code == 302
    assert response.headers["Location"] == "?user=1&at-from=2026-12-03"


def test_sorting_turns_round_and_says_so(thirty: None) -> None:
    up, down = shown(asked("?sort=url")), shown(asked("?sort=-url"))

    assert 'aria-sort="ascending"' in up
    assert "?sort=-url" in up
    assert 'aria-sort="descending"' in down
    assert down.index("/cases/29") < down.index("/cases/28")


def test_a_filter_that_finds_nothing_says_which_choice_to_drop(thirty: None) -> None:
    html = shown(asked("?q=zzz&user=1"))

    assert "No tokens fit these choices." in html
    assert "Drop “Led to: zzz”" in html


def test_an_empty_list_says_what_would_be_here(db: None) -> None:
    page = type("Empty", (Tokens,), {"nothing_yet": "No form was sent yet.", "nothing_next": "Send one."})

    html = shown(asked(page=page))

    assert "No form was sent yet." in html
    assert "Send one." in html
    assert "Export" not in html


def test_an_empty_view_of_a_list_that_has_rows_does_not_say_that_there_are_none(db: None) -> None:
    page = type("Some", (Tokens,), {"nothing_yet": "No form was sent yet."})
    nothing = shown(asked("?view=two", page))
    SpentToken.objects.create(token=UUID(int=1), user_id=1, result_url="/cases/1", at=START)

    something = shown(asked("?view=two", page))

    assert "No form was sent yet." in nothing
    assert "No form was sent yet." not in something
    assert "No tokens in “User two”." in something


def test_where_there_is_nothing_to_filter_no_filter_is_offered(db: None) -> None:
    bare, narrowed = shown(asked()), shown(asked("?q=nothing"))

    assert 'class="app-filter"' not in bare
    assert 'class="app-filter"' in narrowed


def test_what_is_no_markup_is_escaped_in_every_cell_and_choice(db: None) -> None:
    class Spiteful(Tokens):
        columns = (
            Column("url", "<i>Led</i>", cell=lambda row: row.result_url, href=lambda row: '"><b>', second=str),
            Column("user", "<i>User</i>", cell=lambda row: Link("<b>", '"><b>'), numeric=True),
        )
        filters = (
            ChoiceFilter("user", "User", choices=[("1", "<b>One")], path="user_id"),
            ChoiceFilter("at", "At", choices=[('"><b>', "<b>Two")], path="user_id", one=True, counted=False),
        )

    SpentToken.objects.create(token=UUID(int=1), user_id=1, result_url="<b>'&", at=START)

    html = shown(asked(page=Spiteful))

    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;&#x27;&amp;</a>" in html
    assert html.count('href="&quot;&gt;&lt;b&gt;"') == 2


def test_rows_alike_are_ordered_by_what_the_list_ends_its_indexes_with() -> None:
    up = ordered(SpentToken.objects.all(), ["at"], descending=False, tie="user_id")
    down = ordered(SpentToken.objects.all(), ["at"], descending=True, tie="user_id")

    assert up.query.order_by == ("at", "user_id")
    assert down.query.order_by == ("-at", "-user_id")


@pytest.mark.parametrize("path", ["user_id", "who"], ids=["of the table", "worked out"])
@pytest.mark.parametrize("descending", [False, True])
def test_what_is_not_known_comes_last_both_ways(thirty: None, path: str, descending: bool) -> None:
    SpentToken.objects.filter(result_url="/cases/07").update(user_id=None)

    found = ordered(SpentToken.objects.annotate(who=F("user_id")), [path], descending=descending, tie="at")

    users = [token.user_id for token in found]
    assert users[-1] is None
    assert users[:-1] == sorted(users[:-1], reverse=descending)


def test_named_views_keep_their_own_records(thirty: None) -> None:
    html = shown(asked("?view=two"))

    assert "10 tokens" in html
    assert 'aria-current="true">User two' in html


def test_htmx_gets_the_list_alone_and_going_back_the_whole_page(thirty: None) -> None:
    from django_htmx.middleware import HtmxMiddleware

    def answer(**headers: str) -> str:
        request = RequestFactory().get("/tokens", headers=headers)
        return shown(HtmxMiddleware(Tokens.as_view())(request))

    assert "<html" not in answer(HX_Request="true")
    assert "<html" in answer(HX_Request="true", HX_History_Restore_Request="true")
    assert "<html" in answer()


def test_queries_do_not_grow_with_rows(thirty: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):  # the count, the rows, and the choices of two filters
        asked()

    with django_assert_num_queries(4):
        asked("?size=100&user=1")


def test_an_export_holds_every_row_found_and_is_named_for_its_day(thirty: None) -> None:
    response = asked("?user=1&export=csv")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Led to,User,When,Token"
    assert len(lines) == 11
    assert lines[1].startswith("/cases/00,1,2026-12-01,")
    assert f'filename="tokens-{date.today():%Y}' in response.headers["Content-Disposition"]  # noqa: DTZ011


def test_a_workbook_is_one_and_an_unknown_kind_is_not_found(thirty: None) -> None:
    response = asked("?export=xlsx")

    with ZipFile(io.BytesIO(response.content)) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
    from django.http import Http404

    with pytest.raises(Http404):
        asked("?export=exe")


def test_what_a_spreadsheet_would_run_is_exported_as_words(db: None) -> None:
    SpentToken.objects.create(token=UUID(int=1), user_id=1, result_url="=HYPERLINK(1)", at=START)

    assert "'=HYPERLINK(1)" in asked("?export=csv").content.decode()


def test_components_are_exported_as_what_they_say() -> None:
    turn = Column("turn", "Turn", cell=lambda row: Turn(Whose.ADVISER))
    due = Column("due", "Due", cell=lambda row: Due(date(2026, 12, 4), date(2026, 12, 7)))

    assert turn.exported(None) == "Adviser's"
    assert due.exported(None) == "3 days late, was due Friday 4 December 2026"


def test_an_export_by_somebody_acting_is_entered_in_the_ledger(thirty: None, area: Any, acting: Any) -> None:
    from goldenthread.audit.models import LedgerEntry
    from goldenthread.web.tests.test_views import Acting

    acting(area_id=area.pk, user_id=7)
    request = RequestFactory().get("/tokens?user=1&export=csv")
    request.acting = Acting(frozenset(), area_id=area.pk)

    Tokens.as_view()(request)

    entry = LedgerEntry.objects.get(deed="web.list.exported")
    assert (entry.by_id, entry.subject) == (7, "tokens")
    assert entry.detail == {"format": "csv", "rows": 10, "role": "SEND_OFFICER", "filters": ["user"]}


def test_rows_in_memory_filter_and_sort_as_rows_in_the_database_do() -> None:
    html = shown(asked("?turn=ADVISER&q=ava&sort=-due", page=SampleList))

    assert "6 cases" in html
    assert html.index("EHC-2026-01362") < html.index("EHC-2026-01302")


def test_nothing_known_comes_last_in_either_direction() -> None:
    rows = [date(2026, 1, 2), None, date(2026, 1, 1)]
    holders = [type("Row", (), {"day": day})() for day in rows]

    up = [row.day for row in ordered(holders, ["day"], descending=False)]
    down = [row.day for row in ordered(holders, ["day"], descending=True)]

    assert up == [rows[2], rows[0], None]
    assert down == [rows[0], rows[2], None]


@given(
    st.dictionaries(
        st.sampled_from(["q", "user", "even", "at-from", "at-to", "sort", "size", "page", "view"]),
        st.sampled_from(["1", "2", "YES", "a b", "-url", "url", "2026-12-03", "50", "two", "é&=?"]),
    )
)
def test_an_address_made_from_a_state_asks_for_the_same_state(query: dict[str, str]) -> None:
    parts = {"filters": Tokens.filters, "views": Tokens.views, "columns": Tokens.columns, "default_sort": "at"}
    asked_for = QueryDict(mutable=True)
    asked_for.update(query)

    state = read_state(asked_for, **parts)
    again = read_state(QueryDict(state.address().lstrip("?")), **parts)

    assert again == state
