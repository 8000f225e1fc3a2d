"""A year later, or a month: an older frozen pack is reopened, and every byte and figure is as it was frozen."""

import hashlib
import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from .conftest import Site

BOARD = "/somerset/boards/sib"


class TestAnOldPackReopened:
    @pytest.fixture(autouse=True)
    def journey(
        self, any_page: Page, site: Site, be: Callable[[Page, str], None], check_page: Callable[[Page], None]
    ) -> None:
        self.page, self.site, self.be, self.check = any_page, site, be, check_page

    def test_the_pack_is_as_it_was_frozen_and_its_figures_reproduce(self) -> None:
        self.given_an_older_pack_that_was_frozen()
        self.when_it_is_opened_twice()
        self.then_its_text_is_identical_and_its_checksum_true()
        self.then_its_pdf_is_the_one_stored()
        self.when_one_of_its_figures_is_opened()
        self.then_the_figure_says_the_same_of_those_days()

    def given_an_older_pack_that_was_frozen(self) -> None:
        with psycopg.connect(self.site.database.app) as connection:
            connection.execute(
                "select set_config('app.area_id', id::text, true) from areas_localarea where code = 'somerset'"
            )
            row = connection.execute(
                "select m.held_on, k.version, k.pdf, k.html from boards_pack k "
                "join boards_meeting m on m.id = k.meeting_id join boards_body b on b.id = m.body_id "
                "join boards_packpublication p on p.pack_id = k.id where b.slug = 'sib' order by m.held_on limit 1"
            ).fetchone()
        assert row, "the demo world has no frozen pack"
        held_on, version, self.pdf, self.html = row[0], row[1], bytes(row[2]), row[3]
        self.address = f"{BOARD}/{held_on.isoformat()}/pack/v{version}"

    def when_it_is_opened_twice(self) -> None:
        self.be(self.page, "Rhona Wetherfold")
        self.read = [self._text(), self._text()]
        self.check(self.page)

    def then_its_text_is_identical_and_its_checksum_true(self) -> None:
        assert self.read[0] == self.read[1]
        expect(self.page.locator("main")).to_contain_text("every byte is as it was frozen")
        stamp = self.page.locator("article .app-stamp")
        expect(stamp).to_contain_text("Frozen")
        check = re.search(r"check ([0-9a-f]{4}) ([0-9a-f]{4})", stamp.inner_text())
        assert check
        assert (stamp.get_attribute("data-checksum") or "").startswith(check[1] + check[2])

    def then_its_pdf_is_the_one_stored(self) -> None:
        answer = self.page.request.get(f"{self.address}.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        assert hashlib.sha256(answer.body()).digest() == hashlib.sha256(self.pdf).digest()

    def when_one_of_its_figures_is_opened(self) -> None:
        link = self.page.locator("#figure-plans-open .app-figure__value a")
        self.frozen = re.search(r"[\d,]+", link.inner_text()).group()  # type: ignore[union-attr]
        link.click()

    def then_the_figure_says_the_same_of_those_days(self) -> None:
        expect(self.page.locator(".app-figure__value").first).to_contain_text(self.frozen)
        expect(self.page.locator(".app-bar--past")).to_contain_text("as known on")
        self.check(self.page)

    def _text(self) -> str:
        self.page.goto(self.address)
        return self.page.locator("article.app-paper").inner_text()
