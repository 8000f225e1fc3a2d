"""Two officers correct the same fact at once: the second is shown both, and loses nothing that was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

FIRST, SECOND = "Priya Dunmore", "Marek Żurawnicki"
WHY_FIRST, WHY_SECOND = "The post stamp says so", "The parent’s copy says so"


class TestTwoOfficersOneFact:
    @pytest.fixture(autouse=True)
    def journey(
        self, any_page: Page, new_context: Callable[..., Any], be: Callable[[Page, str], None],
        check_page: Callable[[Page], None],
    ) -> None:  # fmt: skip
        self.first, self.be, self.check = any_page, be, check_page
        self.second = new_context().new_page()

    def test_the_second_is_shown_both_and_loses_nothing(self) -> None:
        self.given_two_officers_with_the_same_form_open()
        self.when_the_first_saves()
        self.when_the_second_saves_something_else()
        self.then_the_second_sees_theirs_and_their_own_still_typed()
        self.when_the_second_saves_all_the_same()
        self.then_both_stand_in_the_history()

    def given_two_officers_with_the_same_form_open(self) -> None:
        self.be(self.first, FIRST)
        self.first.goto("/somerset/cases?view=all&stage=ASSESSING&sort=name")
        self.first.locator("tbody th a").last.click()
        self.case = self.first.url
        self.be(self.second, SECOND)
        for page in (self.first, self.second):
            page.goto(self.case)
            page.locator(".app-timeline").last.get_by_role("link", name="Request received").last.click()
            page.get_by_role("button", name="Correct this").click()
        self.was = int(self.first.get_by_label("Day", exact=True).first.input_value())
        self.check(self.first)

    def when_the_first_saves(self) -> None:
        self._fill(self.first, self._days()[0], WHY_FIRST)
        self.first.get_by_role("button", name="Save the correction").click()
        expect(self.first.locator(".app-timeline").last).to_contain_text(WHY_FIRST)

    def when_the_second_saves_something_else(self) -> None:
        self._fill(self.second, self._days()[1], WHY_SECOND)
        self.second.get_by_role("button", name="Save the correction").click()

    def then_the_second_sees_theirs_and_their_own_still_typed(self) -> None:
        expect(self.second.locator("main")).to_contain_text(FIRST)
        expect(self.second.get_by_label("Day", exact=True).first).to_have_value(str(self._days()[1]))
        expect(self.second.get_by_label("Why is it corrected?")).to_have_value(WHY_SECOND)
        self.check(self.second)

    def when_the_second_saves_all_the_same(self) -> None:
        self.second.get_by_role("button", name="Continue: see what will follow").click()
        self.check(self.second)
        self.second.get_by_role("button", name="Save the correction").click()

    def then_both_stand_in_the_history(self) -> None:
        self.second.goto(self.case)
        self.second.locator(".app-timeline").last.get_by_role("link", name="Request received").last.click()
        for words in (WHY_FIRST, WHY_SECOND):
            expect(self.second.locator("table")).to_contain_text(words)
        expect(self.second.locator("table")).to_contain_text("It stands")
        self.check(self.second)

    def _days(self) -> tuple[int, int]:
        """Two days of the same month, neither what it says, and early enough to stand before every decision."""
        earlier, later = sorted({1, 2, 3} - {self.was})[:2]
        return later, earlier

    def _fill(self, page: Page, day: int, why: str) -> None:
        page.get_by_label("Day", exact=True).first.fill(str(day))
        page.get_by_label("Why is it corrected?").fill(why)
        page.get_by_role("button", name="Continue: see what will follow").click()
