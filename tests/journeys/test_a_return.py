"""An analyst loads the area's own SEN2 file on its page: progress, findings, and a match that an officer settles."""

import io
import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.write import write_return

from .conftest import Site

ANALYST, OFFICER = "Noémie Lefèbrune", "Priya Dunmore"
HEADER = {"LEA": "933", "DateTime": "2026-01-20T09:30:00", "DMO": "Y", "DCO": "Y", "DSCO": "R"}
LONG = 60_000  # a worker takes the file up when it is free


class TestAReturn:
    @pytest.fixture(autouse=True)
    def journey(
        self, any_page: Page, site: Site, be: Callable[[Page, str], None], check_page: Callable[[Page], None]
    ) -> None:
        self.page, self.site, self.be, self.check = any_page, site, be, check_page

    def test_a_file_goes_in_and_a_doubt_is_settled(self) -> None:
        self.given_a_return_with_somebody_of_the_same_name_and_no_number()
        self.when_the_analyst_loads_it()
        self.then_its_progress_and_outcome_are_shown()
        self.then_each_finding_says_where_and_what_to_do()
        self.when_an_officer_says_who_was_in_doubt()
        self.then_nobody_waits_any_more()

    def given_a_return_with_somebody_of_the_same_name_and_no_number(self) -> None:
        known = self._somebody_on_record()
        people = list(Inventor(year=2026, authority="933", seed=7).people(12))
        people[0] |= dict(zip(("Surname", "Forename", "PersonBirthDate"), known, strict=True))
        people[0].pop("UPN")
        people[1]["PostCode"] = "NOT A POSTCODE"
        text = io.StringIO()
        write_return(text, header=HEADER, records=people, year=2026)
        self.file = text.getvalue().encode()

    def when_the_analyst_loads_it(self) -> None:
        self.be(self.page, ANALYST)
        self.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Returns", exact=True).click()
        self.check(self.page)
        self.page.get_by_role("button", name=re.compile("Load a return")).click()
        self.page.locator("input[type=file]").set_input_files(
            {"name": "sen2-2026.xml", "mimeType": "text/xml", "buffer": self.file}
        )
        self.page.get_by_label("Load it").check()
        self.check(self.page)
        self.page.get_by_role("button", name="Send the file").click()
        self.import_page = self.page.url

    def then_its_progress_and_outcome_are_shown(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("SEN2 return")
        for _ in range(LONG // 1000):
            if self.page.get_by_role("link", name="Findings", exact=True).count():
                break
            self.page.wait_for_timeout(1000)
            self.page.goto(self.import_page)
        expect(self.page.get_by_role("link", name="Findings", exact=True)).to_be_visible()
        self.check(self.page)

    def then_each_finding_says_where_and_what_to_do(self) -> None:
        self.page.get_by_role("link", name="Findings", exact=True).click()
        expect(self.page.locator("tbody tr").first).to_contain_text(re.compile(r"Person \d+|person \d+|\d+"))
        self.check(self.page)
        for kind in ("csv", "xlsx"):
            assert self.page.request.get(f"{self.page.url.split('?')[0]}?export={kind}").ok

    def when_an_officer_says_who_was_in_doubt(self) -> None:
        self.be(self.page, OFFICER)
        self.page.goto(self.import_page)
        self.page.get_by_role("link", name="Waiting to be settled").click()
        self.check(self.page)
        self.page.locator("tbody th a").first.click()
        self.page.get_by_role("link", name=re.compile("Say who")).or_(
            self.page.get_by_role("button", name=re.compile("Say who"))
        ).first.click()
        expect(self.page.locator("main form")).to_contain_text("Who is this record about?")
        self.check(self.page)
        self.page.get_by_role("radio").first.check()
        self.page.locator("main form .govuk-button").last.click()
        self.page.wait_for_url(lambda url: not url.endswith("settle"))

    def then_nobody_waits_any_more(self) -> None:
        self.page.goto(self.import_page)
        expect(self.page.get_by_role("link", name="Waiting to be settled")).to_have_count(0)
        self.check(self.page)

    def _somebody_on_record(self) -> tuple[str, str, str]:
        with psycopg.connect(self.site.database.app) as connection:
            connection.execute(
                "select set_config('app.area_id', id::text, true) from areas_localarea where code = 'somerset'"
            )
            row = connection.execute(
                "select surname, forename, born_on from people_persondetails where superseded_at is null "
                "and born_on is not null and born_on > '2006-09-01' order by random() limit 1"
            ).fetchone()
        assert row
        return row[0], row[1], row[2].isoformat()
