"""
Seven, nine, six: Somerset's plan and Cumbria's stand side by side in one installation and are never mixed.

Both areas had nine areas of weakness, and six of something: six programmes in one, six working groups in the other.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LEAD_OF_SOMERSET, LEAD_OF_CUMBRIA = "Rhona Wetherfold", "Ioana Ștefănuța"
OURS_ONLY = ("Local Offer", "mental health")
THEIRS_ONLY = ("experience", "leadership", "exclusion")


class TestSevenNineSix:
    @pytest.fixture(autouse=True)
    def journey(self, any_page: Page, be: Callable[[Page, str], None], check_page: Callable[[Page], None]) -> None:
        self.page, self.be, self.check = any_page, be, check_page

    def test_the_two_plans_map_each_in_its_own_area(self) -> None:
        self.given_the_improvement_lead_of_somerset()
        self.when_they_open_the_mapping()
        self.then_nine_weaknesses_stand_against_seven_priorities_and_six_programmes()
        self.then_what_the_self_assessment_missed_is_named()
        self.then_it_prints_and_exports_the_same()
        self.given_the_improvement_lead_of_cumbria()
        self.then_their_nine_and_six_are_their_own()

    def given_the_improvement_lead_of_somerset(self) -> None:
        self.be(self.page, LEAD_OF_SOMERSET)
        assert self._numbered_in_the_papers_of("somerset") == {
            "Outcomes, 5", "Themes, 3", "Programmes, 6", "Priorities, 7", "Weaknesses, 9", "Commitments, 9",
        }  # fmt: skip

    def when_they_open_the_mapping(self) -> None:
        self.page.goto("/somerset/mapping")
        self.check(self.page)

    def then_nine_weaknesses_stand_against_seven_priorities_and_six_programmes(self) -> None:
        grid = self.page.locator("table.app-mapping__grid")
        expect(grid.locator("tbody tr")).to_have_count(9)
        groups = grid.locator("thead th[scope=colgroup]")
        counts = {one.inner_text().lower(): int(one.get_attribute("colspan") or 0) for one in groups.all()}
        assert sorted(counts.values()) == [6, 7], counts

    def then_what_the_self_assessment_missed_is_named(self) -> None:
        expect(self.page.locator("#nothing")).to_be_visible()
        for anchor, named in {"ours": OURS_ONLY, "theirs": THEIRS_ONLY}.items():
            listed = self.page.locator(f"#{anchor} + ul")
            expect(listed.locator("> li")).to_have_count(len(named))
            for words in named:
                expect(listed).to_contain_text(words, ignore_case=True)

    def then_it_prints_and_exports_the_same(self) -> None:
        self.page.emulate_media(media="print")
        expect(self.page.locator("table.app-mapping__grid")).to_be_visible()
        expect(self.page.locator("#theirs + ul")).to_be_visible()
        self.page.emulate_media(media="screen")
        answer = self.page.request.get("/somerset/mapping?export=json")
        assert answer.ok
        assert json.loads(answer.body())
        rows = self.page.request.get("/somerset/mapping?export=csv").text()
        assert rows.count("\n") > 9

    def given_the_improvement_lead_of_cumbria(self) -> None:
        self.be(self.page, LEAD_OF_CUMBRIA)

    def then_their_nine_and_six_are_their_own(self) -> None:
        assert self._numbered_in_the_papers_of("cumbria") == {"Weaknesses, 9", "Working groups, 6"}
        self.page.goto("/cumbria/mapping")
        expect(self.page.locator("table.app-mapping__grid tbody tr")).to_have_count(9)
        expect(self.page.locator("main")).not_to_contain_text("self-assessment missed")
        self.check(self.page)

    def _numbered_in_the_papers_of(self, area: str) -> set[str]:
        """Open each paper of a plan, and return the headings under which it numbers things."""
        self.page.goto(f"/{area}/improvement")
        self.check(self.page)
        links = self.page.locator(f"main a[href^='/{area}/improvement/']").all()
        papers = {link.get_attribute("href") or "" for link in links}
        headings: set[str] = set()
        for paper in sorted(papers):
            self.page.goto(paper)
            headings |= {one for one in self.page.locator("main h2").all_inner_texts() if "," in one}
        self.check(self.page)
        return headings
