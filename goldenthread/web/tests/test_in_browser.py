"""Every page of the gallery in a real browser: axe wide, narrow and in the dark; lists and forms without script."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from goldenthread.web.gallery.views import ENTRIES

pytestmark = [pytest.mark.browser, pytest.mark.urls("goldenthread.web.tests.urls")]
AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1440, "height": 900}, (375, 320)
PATHS = ["", "/lists", "/lists?turn=ADVISER&q=a&due-from_day=31&due-from_month=2&due-from_year=2026", "/lists?q=zzz",
         "/forms", *(f"/{name}" for name in ENTRIES)]  # fmt: skip
CHANGED_WHEN_NARROW = ("/components", "/lists", "/frame", "/timeline")
COLOURED = ("/turn", "/due", "/stamp", "/telling", "/inputs", "/lists", "/diff")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(autouse=True)
def no_roof(settings: Any) -> None:
    settings.GOLDENTHREAD_NAVIGATION = settings.GOLDENTHREAD_HOME = settings.GOLDENTHREAD_DEMO_BANNER = ""


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run({...options, resultTypes: ['violations']})", options)["violations"]
    return [f"{page.url}: {each['id']} {[node['target'] for node in each['nodes']]}" for each in found]


def ends_with(page: Page, names: tuple[str, ...]) -> bool:
    return page.url.split("?")[0].endswith(names)


def faults(page: Page) -> list[str]:
    """Return what axe finds wide, narrow and in the dark, and whether anything scrolls sideways."""
    found = axe(page, {"runOnly": RULES})
    if ends_with(page, COLOURED):
        page.emulate_media(color_scheme="dark")
        found += [f"in the dark: {fault}" for fault in axe(page, {"runOnly": ["color-contrast"]})]
        page.emulate_media(color_scheme="light")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{page.url} scrolls sideways at {width}")
    if ends_with(page, CHANGED_WHEN_NARROW):
        found += [f"narrow: {fault}" for fault in axe(page, {"runOnly": RULES})]
    page.set_viewport_size(WIDE)
    return found


def test_every_component_is_accessible_wide_narrow_and_in_the_dark(browser: Browser, live_server: Any) -> None:
    page, found, said = browser.new_page(viewport=WIDE), [], []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(path=AXE)

    for path in PATHS:
        page.goto(f"{live_server.url}/components{path}")
        found += faults(page)

    assert not found + said, "\n".join(found + said)


def fill(page: Page, address: str) -> None:
    page.goto(address)
    for part, words in (("day", "27"), ("month", "nov"), ("year", "2026")):
        page.fill(f"#id_arrived_on_{part}", words)
    page.select_option("#id_kind", "PSYCHOLOGY")
    page.check("#id_is_enough-2")
    page.fill("#id_missing", "the outcome section")
    page.check("#id_is_checked")


either_way = pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])


@either_way
def test_a_form_is_sent_mistaken_and_changed_by_another(browser: Browser, live_server: Any, with_script: bool) -> None:
    page = browser.new_page(java_script_enabled=with_script)
    address = f"{live_server.url}/components/forms"

    page.goto(address)
    page.click("text=Record the advice")
    assert page.title().startswith("Error: ")
    page.click("text=Enter the day the advice arrived >> nth=0")
    if with_script:
        expect(page.locator("#id_arrived_on_day")).to_be_focused()
    else:
        assert page.url.endswith("#id_arrived_on_day")

    fill(page, f"{address}?changed=1")
    page.click("text=Record the advice")
    assert page.inner_text("#conflict-title").startswith("Sam Iqbal changed this")
    page.click("button[value=kind]")
    assert page.input_value("#id_kind") == "HEALTH"
    assert page.input_value("#id_missing") == "the outcome section"

    fill(page, address)
    page.click("text=Record the advice")
    assert page.inner_text("h1") == "Psychology advice is recorded"


@either_way
def test_a_list_is_filtered_and_sorted_at_a_tidy_address(browser: Browser, live_server: Any, with_script: bool) -> None:
    page = browser.new_page(java_script_enabled=with_script)

    page.goto(f"{live_server.url}/components/lists")
    page.check("label:has-text('Adviser')")
    page.click(".app-filter .govuk-button")
    page.wait_for_url("**/lists?turn=ADVISER")
    assert page.inner_text(".app-results__count") == "16 cases"

    page.click(".app-rows__sort:has-text('Step')")
    page.wait_for_url("**/lists?turn=ADVISER&sort=step")
    page.go_back()
    page.wait_for_url("**/lists?turn=ADVISER")
    assert page.locator("h1").count() == 1


def test_focus_goes_to_the_count_after_the_readers_own_act(browser: Browser, live_server: Any) -> None:
    page = browser.new_page()

    page.goto(f"{live_server.url}/components/lists")
    page.check("label:has-text('Adviser')")
    page.click(".app-filter .govuk-button")

    expect(page.locator(".app-results__count")).to_be_focused()
    expect(page.locator(".app-results__count")).to_have_text("16 cases")
