"""
Two areas, no leak: somebody with a role in each sees one at a time, and nothing of the other anywhere.

An address of the other area is exactly the page of one that does not exist, whoever knows it.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

BOTH, CHAMPION, LEAD_OF_SOMERSET = "Ioana Ștefănuța", "Corin Heronby", "Rhona Wetherfold"
CASES = re.compile(r"([\d,]+) cases?")


class TestTwoAreas:
    @pytest.fixture(autouse=True)
    def journey(self, any_page: Page, be: Callable[[Page, str], None], check_page: Callable[[Page], None]) -> None:
        self.page, self.be, self.check = any_page, be, check_page

    def test_each_area_is_its_own_and_totals_never_cross(self) -> None:
        self.given_what_somerset_has()
        self.when_somebody_with_a_role_in_both_acts_in_cumbria()
        self.then_they_see_cumbrias_cases_and_totals_alone()
        self.when_they_change_to_somerset()
        self.then_they_see_counts_there_but_no_case_of_either()
        self.given_a_champion_of_cumbria()
        self.then_every_address_of_somerset_is_one_that_does_not_exist()

    def given_what_somerset_has(self) -> None:
        self.be(self.page, LEAD_OF_SOMERSET)
        self.page.goto("/somerset/cases?view=all")
        self.somersets_cases = self._count()
        self.case = self.page.locator("tbody th a").first.get_attribute("href") or ""
        self.page.goto("/somerset/measures/plans-open")
        self.somersets_plans = self._plans()

    def when_somebody_with_a_role_in_both_acts_in_cumbria(self) -> None:
        self.be(self.page, BOTH)
        self._act_in("Cumbria")

    def then_they_see_cumbrias_cases_and_totals_alone(self) -> None:
        self.page.goto("/cumbria/cases?view=all")
        assert 0 < self._count() != self.somersets_cases
        self.cumbrias_cases = self._count()
        assert "/somerset/" not in self.page.locator("main").inner_html()
        self.check(self.page)
        self.page.goto("/cumbria/measures/plans-open")
        assert 0 < self._plans() <= self.cumbrias_cases
        assert self._plans() != self.somersets_plans
        self.cumbrias_plans = self._plans()
        self.page.goto(self.case.replace("/somerset/", "/cumbria/") + "-X")
        self._is_not_there()

    def when_they_change_to_somerset(self) -> None:
        self.page.goto("/cumbria/acting")
        self.check(self.page)
        self._act_in("Somerset")

    def then_they_see_counts_there_but_no_case_of_either(self) -> None:
        self.page.goto("/somerset/measures/plans-open")
        assert self._plans() == self.somersets_plans
        assert self.page.get_by_role("link", name="Open the children and young people behind it").count() == 0
        self.check(self.page)
        self.page.goto("/somerset/measures")
        assert f"{self.somersets_plans + self.cumbrias_plans:,}" not in self.page.locator("main").inner_text()

    def given_a_champion_of_cumbria(self) -> None:
        self.be(self.page, CHAMPION)
        expect(self.page).to_have_url(re.compile("/cumbria/"))

    def then_every_address_of_somerset_is_one_that_does_not_exist(self) -> None:
        nowhere = self._words_of("/nowhere/boards")
        for address in ("/somerset/home", "/somerset/boards", "/somerset/mapping", "/somerset/cases", self.case):
            assert self._words_of(address) == nowhere, address
        self.check(self.page)
        self.page.goto("/cumbria/improvement")
        assert "Somerset" not in self.page.locator("main").inner_text()

    def _act_in(self, area: str) -> None:
        self.page.goto(f"/{area.lower()}/home")
        expect(self.page.get_by_role("banner").last).to_contain_text(area)

    def _count(self) -> int:
        found = CASES.search(self.page.locator(".app-results__count").inner_text())
        assert found
        return int(found[1].replace(",", ""))

    def _plans(self) -> int:
        found = re.search(r"[\d,]+", self.page.locator(".app-figure__value").first.inner_text())
        assert found
        return int(found[0].replace(",", ""))

    def _words_of(self, address: str) -> str:
        answer = self.page.goto(address)
        assert answer
        assert answer.status == 404, address
        return self.page.locator("main").inner_text()

    def _is_not_there(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("not found", ignore_case=True)
