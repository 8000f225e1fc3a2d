"""Down the thread with the keyboard alone: every stop is reached, its focus is seen, and Enter does what it says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

MOST_STOPS = 120


class TestKeyboardOnly:
    @pytest.fixture(autouse=True)
    def journey(self, any_page: Page, be: Callable[[Page, str], None], check_page: Callable[[Page], None]) -> None:
        self.page, self.be, self.check = any_page, be, check_page

    def test_from_the_pack_to_the_regulation_without_a_mouse(self) -> None:
        self.given_the_improvement_lead_at_home()
        self.when_they_skip_to_the_content()
        self.then_the_first_stop_is_the_top_deed()
        self.when_they_go_down_the_thread()
        self.then_they_stand_at_the_regulation()

    def given_the_improvement_lead_at_home(self) -> None:
        self.be(self.page, "Rhona Wetherfold")
        self.page.goto("/somerset/home")

    def when_they_skip_to_the_content(self) -> None:
        self.page.keyboard.press("Tab")
        assert self._focused()["text"] == "Skip to main content"
        self.page.keyboard.press("Enter")

    def then_the_first_stop_is_the_top_deed(self) -> None:
        self.page.keyboard.press("Tab")
        assert self._focused()["inside"], "the first stop after the skip link is not in the content"

    def when_they_go_down_the_thread(self) -> None:
        self._go("^Boards$")
        self._go("^SEND Improvement Board")
        self._go("^Open the pack$")
        self._go(r": Plans issued within 20 weeks, in ")
        self._go("^Open the children and young people behind it")
        self._go("^(?!Measures|Plans|Behind|Child|CSV|XLSX|EHC).+", inside="tbody th")
        self._go("^Why this date", near="Send the finalised EHC plan")
        self._go(r"reg 13\(2\)")

    def then_they_stand_at_the_regulation(self) -> None:
        expect(self.page.locator("main")).to_contain_text("SI 2014/1530 reg 13(2)")
        self.check(self.page)

    def _go(self, words: str, *, inside: str = "", near: str = "") -> None:
        """Press Tab until the focus stands on a link or button with these words, then Enter."""
        before = self.page.url
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            at = self._focused()
            assert at["seen"], f"focus on “{at['text']}” of {before} cannot be seen"
            if (
                re.search(words, at["text"])
                and (not inside or self.page.locator(f"{inside} :focus").count())
                and near in at["row"]
            ):
                break
        else:
            raise AssertionError(f"no stop with “{words}” on {before}")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url.split("#")[0] != before.split("#")[0], wait_until="load")

    def _focused(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(FOCUSED)
        return found


FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return {text: '', row: '', seen: true, inside: false};
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const drawn = ['outlineStyle', 'boxShadow'].some(it => !['none', ''].includes(style[it]));
  const row = at.closest('li, tr, dd, p, section');
  return {
    text: at.innerText ? at.innerText.trim().replace(/\\s+/g, ' ') : at.getAttribute('name') || '',
    row: row ? row.innerText : '',
    seen: (drawn || at.matches('input, select, textarea')) && box.width > 0,
    inside: !!at.closest('main'),
  };
}"""
