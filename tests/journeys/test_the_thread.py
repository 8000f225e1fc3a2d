"""
The thread: from the month's pack to a figure, its children, a due date and the regulation; and back after a correction.

The improvement lead follows one number all the way down. The board clerk freezes the pack, an officer corrects a day in
a case that the number counts, and the pack then says what it said, what is so today, and why.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from goldenthread.core import clock

LEAD, CLERK, OFFICER = "Rhona Wetherfold", "Joan Tarnley", "Priya Dunmore"
ADVISER = "Adviser to the board (Department for Education or NHS England), Somerset"
MEASURE = "Plans issued within 20 weeks"
WHY = "The letter went on another day"
# Each walk takes a child of its own, from the end of the list: a case that one walk corrected no longer stands as at
# the month's end as the frozen figure counted it, and other journeys open the first of the list.
TAKEN: list[str] = []


class TestTheThread:
    @pytest.fixture(autouse=True)
    def journey(self, any_page: Page, be: Callable[[Page, str], None], check_page: Callable[[Page], None]) -> None:
        self.page, self.be, self.check = any_page, be, check_page

    def test_one_number_all_the_way_down_and_what_moved_it_since(self) -> None:
        self.given_the_improvement_lead_has_opened_this_months_pack()
        self.when_they_open_a_figure()
        self.then_it_says_what_is_counted_of_what_on_which_day()
        self.when_they_open_a_child_behind_it_and_ask_why_a_date_is_due()
        self.then_the_date_names_its_regulation()

        self.given_the_clerk_has_frozen_and_published_the_pack()
        self.when_an_officer_corrects_a_day_in_a_case_that_the_figure_counts()
        self.then_the_frozen_figure_stands_with_todays_beside_it()
        self.then_the_lead_is_told_which_fact_moved_it()
        self.then_the_adviser_is_told_why_but_never_which_case()

    # ── down ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def given_the_improvement_lead_has_opened_this_months_pack(self) -> None:
        self.be(self.page, LEAD)
        self.check(self.page)
        self._follow("Boards")
        self.page.get_by_role("link", name="SEND Improvement Board", exact=True).first.click()
        self.meeting = self.page.url
        self.page.get_by_role("button", name="Open the pack").click()
        expect(self._figure()).to_contain_text("As at")
        self.check(self.page)

    def when_they_open_a_figure(self) -> None:
        self._figure().locator(".app-figure__value a").click()

    def then_it_says_what_is_counted_of_what_on_which_day(self) -> None:
        expect(self.page.locator(".app-figure")).to_contain_text(re.compile(r"\d+ of \d+"))
        expect(self.page.locator(".app-figure")).to_contain_text("As at")
        definition = self.page.locator("dl").filter(has_text="Out of")
        expect(definition).to_contain_text("no more than 140 days after the request was received")
        expect(definition).to_contain_text("EHC plans first issued in the period")
        self.check(self.page)

    def when_they_open_a_child_behind_it_and_ask_why_a_date_is_due(self) -> None:
        self.page.get_by_role("link", name="Open the children and young people behind it").click()
        self.check(self.page)
        row = self.page.locator("tbody tr").nth(-1 - len(TAKEN))
        self.ref = re.search(r"EHC-\d+", row.inner_text()).group()  # type: ignore[union-attr]
        TAKEN.append(self.ref)
        row.get_by_role("link").first.click()
        self.case = self.page.url
        self.check(self.page)
        due = self.page.locator(".app-timeline li").filter(has_text="Send the finalised EHC plan")
        due.get_by_role("link", name=re.compile("Why this date")).first.click()
        self.check(self.page)

    def then_the_date_names_its_regulation(self) -> None:
        expect(self.page.locator("main")).to_contain_text("20 weeks")
        self.page.get_by_role("link", name=re.compile(r"reg 13\(2\)")).first.click()
        expect(self.page.locator("main")).to_contain_text("SI 2014/1530 reg 13(2)")
        self.check(self.page)

    # ── and back ──────────────────────────────────────────────────────────────────────────────────────────────────

    def given_the_clerk_has_frozen_and_published_the_pack(self) -> None:
        self.be(self.page, CLERK)
        self.page.goto(f"{self.meeting}/agenda")
        self.check(self.page)
        owed = self.page.locator("tr").filter(has_text="To follow")
        while owed.count():
            owed.first.get_by_role("link", name=re.compile("^Change")).click()
            self.page.get_by_label("Words").fill("Families spoke of waits. Nothing is decided.")
            self.page.get_by_label("Paper still to come from").fill("")
            self.page.locator("main").get_by_role("button").last.click()
        self.page.goto(f"{self.meeting}/pack/freeze")
        self.check(self.page)
        self.page.get_by_role("button", name="Freeze the pack").click()
        self.page.get_by_role("button", name="Publish the pack").click()
        self.page.get_by_role("button", name="Publish the pack").click()
        self.pack = self.page.url
        self.frozen = self._figure().locator(".app-figure__line").inner_text()
        self.stamp = self.page.locator("article .app-stamp").inner_text()
        assert "Frozen" in self.stamp
        self.check(self.page)

    def when_an_officer_corrects_a_day_in_a_case_that_the_figure_counts(self) -> None:
        self.be(self.page, OFFICER)
        self.page.goto(self.case)
        self.page.get_by_role("link", name="Final plan issued", exact=True).click()
        self.check(self.page)
        self.page.get_by_role("button", name="Correct this").click()
        another = self._a_day_in_another_month()
        for part, number in {"Day": another.day, "Month": another.month, "Year": another.year}.items():
            self.page.get_by_label(part, exact=True).first.fill(str(number))
        self.page.get_by_label("Why is it corrected?").fill(WHY)
        self.page.get_by_role("button", name="Continue: see what will follow").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Check what will follow")
        expect(self.page.locator("main")).to_contain_text("Nothing is saved yet")
        self.check(self.page)
        self.page.get_by_role("button", name="Save the correction").click()
        expect(self.page.locator(".app-timeline").last).to_contain_text(WHY)

    def then_the_frozen_figure_stands_with_todays_beside_it(self) -> None:
        self.be(self.page, LEAD)
        self._open_pack_with_changes()
        assert self._figure().locator(".app-figure__line").inner_text() == self.frozen
        expect(self._figure().locator(".app-figure__live")).to_contain_text("Live today")
        expect(self._figure().locator(".app-figure__live")).to_contain_text("the past was corrected")
        self.check(self.page)

    def then_the_lead_is_told_which_fact_moved_it(self) -> None:
        changed = self.page.locator("section[aria-labelledby=changed]")
        self._open_details(changed)
        moved = changed.get_by_role("link", name=re.compile(rf"{self.ref}.*Final plan issued")).first
        expect(moved.locator("xpath=..")).to_contain_text(MEASURE)
        expect(moved).to_be_visible()
        moved.click()
        expect(self.page.locator("main")).to_contain_text(WHY)

    def then_the_adviser_is_told_why_but_never_which_case(self) -> None:
        self.be(self.page, "Bertil Ångermoss")
        if "/somerset/" not in self.page.url:
            self.page.goto(self.pack)
        self._open_pack_with_changes()
        expect(self._told()).to_contain_text("the past was corrected")
        assert "EHC-" not in self.page.content()
        self.page.goto(self.case)
        assert self.ref not in self.page.title()
        self.check(self.page)

    # ── how ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _figure(self) -> Locator:
        return self.page.locator("#figure-plans-within-20-weeks")

    def _told(self) -> Locator:
        return self.page.locator("section[aria-labelledby=changed] tbody tr").filter(has_text=f"{MEASURE}, in ").first

    def _open_details(self, inside: Locator) -> None:
        for summary in inside.locator("summary").all():
            summary.click()

    def _follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def _open_pack_with_changes(self) -> None:
        self.page.goto(self.pack)
        assert self.page.locator("article .app-stamp").inner_text() == self.stamp
        self.page.get_by_role("button", name="Show what has changed since").click()

    def _a_day_in_another_month(self) -> date:
        typed = [self.page.get_by_label(part, exact=True).first.input_value() for part in ("Year", "Month", "Day")]
        issued_on = date(*map(int, typed))
        later = (issued_on.replace(day=1) + timedelta(days=32)).replace(day=1)
        return later if later <= clock.today() else issued_on.replace(day=1) - timedelta(days=1)
