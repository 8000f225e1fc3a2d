"""A fact recorded, with script and without: a mistake keeps what was typed; what will follow is shown before saving."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from goldenthread.core import clock


class TestRecordingAfterAMistake:
    @pytest.fixture(autouse=True)
    def journey(self, any_page: Page, be: Callable[[Page, str], None], check_page: Callable[[Page], None]) -> None:
        self.page, self.be, self.check = any_page, be, check_page
        self.held_on = clock.today() - timedelta(days=3)

    def test_a_review_meeting_is_recorded_after_a_mistake(self) -> None:
        self.given_an_officer_in_a_case_with_a_plan()
        self.when_they_type_a_day_that_cannot_be()
        self.then_the_mistake_is_named_and_what_they_typed_is_there()
        self.when_they_put_the_day_right()
        self.then_they_see_what_will_follow()
        self.when_they_record_it_twice()
        self.then_it_stands_once_on_the_timeline()

    def given_an_officer_in_a_case_with_a_plan(self) -> None:
        self.be(self.page, "Priya Dunmore")
        self.page.goto("/somerset/cases?view=all&stage=PLAN&sort=-name")
        self.check(self.page)
        self.page.locator("tbody th a").first.click()
        self.case = self.page.url
        self.before = self.page.locator(".app-timeline").last.inner_text().count("Review meeting held")
        self.page.goto(f"{self.case}/record")
        self.check(self.page)
        self.page.get_by_role("link", name="Review meeting held").click()
        self.check(self.page)

    def when_they_type_a_day_that_cannot_be(self) -> None:
        self._type(31, 2, self.held_on.year)

    def then_the_mistake_is_named_and_what_they_typed_is_there(self) -> None:
        expect(self.page.locator(".govuk-error-summary")).to_contain_text("There is a problem")
        assert self.page.title().startswith("Error:")
        expect(self.page.get_by_label("Day", exact=True).first).to_have_value("31")
        self.check(self.page)

    def when_they_put_the_day_right(self) -> None:
        self._type(self.held_on.day, self.held_on.month, self.held_on.year)

    def then_they_see_what_will_follow(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Check what will follow")
        expect(self.page.locator("main")).to_contain_text("Nothing is saved yet")
        self.check(self.page)

    def when_they_record_it_twice(self) -> None:
        form = self.page.locator("main form")
        fields = {
            one.get_attribute("name") or "": one.get_attribute("value") or "" for one in form.locator("input").all()
        }
        address = self.page.url
        self.page.get_by_role("button", name="Record this").click()
        expect(self.page.locator(".app-timeline").last).to_be_visible()
        again = self.page.request.post(address, form=fields | {"confirm": "yes"}, headers={"Referer": address})
        assert again.ok

    def then_it_stands_once_on_the_timeline(self) -> None:
        self.page.goto(self.case)
        happened = self.page.locator(".app-timeline").last
        assert happened.inner_text().count("Review meeting held") == self.before + 1
        self.check(self.page)

    def _type(self, day: int, month: int, year: int) -> None:
        for part, number in {"Day": day, "Month": month, "Year": year}.items():
            self.page.get_by_label(part, exact=True).first.fill(str(number))
        self.page.get_by_role("button", name="Continue: see what will follow").click()
