"""
What journeys are walked on: the real site, served as in `make demo`, on a small demo world, in a real Chromium.

Each process that walks journeys has a site and a database of its own. A page that a journey opens is watched: an error
in its console, a breach of the content security policy or an answer of 500 fails the journey.
"""

import contextlib
import os
import subprocess
import time
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tools import browser as browsers
from tools.demo import answers, collect_static, demo_environment, free_port
from tools.demo import site as site_command
from tools.demo import worker as worker_command
from tools.localpg import ROOT, Urls
from tools.testdb import TestDatabases
from tools.worlds import small_world

HERE = Path(__file__).parent
PICTURES = ROOT / "build" / "journeys"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}
WITHOUT_SCRIPT: "weakref.WeakSet[BrowserContext]" = weakref.WeakSet()
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker("browser")
        if browsers.is_left_out():
            item.add_marker(pytest.mark.skip(reason="BROWSER=none: left out on purpose"))
    if ours and browsers.is_left_out() and os.environ.get("CI"):
        raise pytest.UsageError("BROWSER=none is not allowed in CI; every journey is walked there.")


# ── the site ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Site:
    """A running site and the database under it."""

    url: str
    database: Urls


@pytest.fixture(scope="session")
def site(test_databases: TestDatabases) -> Iterator[Site]:
    with small_world(test_databases) as urls, serving(urls) as address:
        yield Site(address, urls)


@contextlib.contextmanager
def serving(urls: Urls) -> Iterator[str]:
    """Serve the site and work through its jobs, as `make demo` does."""
    port = free_port()
    PICTURES.mkdir(parents=True, exist_ok=True)
    collect_static()
    # A fiftieth of an area has a fiftieth of its plans a month: with small numbers withheld, none could be followed.
    environment = demo_environment(urls.environment() | {"SUPPRESS_COUNTS_UP_TO": "0"})
    with (PICTURES / f"site-{port}.log").open("wb") as log:
        given: dict[str, Any] = {"env": environment, "cwd": ROOT, "stdout": log, "stderr": log}
        children = [
            subprocess.Popen(site_command(port, workers=1), start_new_session=True, **given),
            subprocess.Popen(worker_command(), start_new_session=True, **given),
        ]
        try:
            _wait_for(f"http://127.0.0.1:{port}/", children[0], Path(log.name))
            yield f"http://localhost:{port}"
        finally:
            for child in children:
                child.terminate()
            for child in children:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=15)
                child.kill()


def _wait_for(url: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while not answers(url):
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The site did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.2)


# ── the browser ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return browsers.launch_arguments()


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    return site.url


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, object]:
    return {"viewport": WIDE, "locale": "en-GB", "timezone_id": "Europe/London", "base_url": base_url}


@dataclass
class Watched:
    """What went wrong on any page of one journey."""

    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.set_default_timeout(30_000)
        page.on("console", lambda said: self._said(said.type, said.text, page.url))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", lambda it: self.faults.append(f"{it.url}: {it.status}") if it.status >= 500 else None)

    def _said(self, kind: str, text: str, url: str) -> None:
        # Chromium reports every answer of 4xx as an error too; journeys assert those by what the page says.
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(f"{url}: {text}")


@pytest.fixture
def watched(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """Watch every page of the journey, and keep a picture of each when the journey fails."""
    watching = Watched()
    context.on("page", watching.watch)
    yield watching
    failed = any(report.failed for report in getattr(request.node, "reports", []))
    if failed or watching.faults:
        for number, page in enumerate(context.pages):
            with contextlib.suppress(Exception):
                page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
    assert not watching.faults, "\n".join(watching.faults)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    outcome = yield
    item.__dict__.setdefault("reports", []).append(outcome.get_result())


@pytest.fixture
def page(watched: Watched, context: BrowserContext, base_url: str) -> Page:
    """Give a page on the site; `page.goto("/demo")` goes there."""
    return context.new_page()


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext], watched: Watched, base_url: str) -> Page:
    """Give a page on the site in a browser without JavaScript."""
    plain = new_context(java_script_enabled=False)
    WITHOUT_SCRIPT.add(plain)
    plain.on("page", watched.watch)
    return plain.new_page()


@pytest.fixture(params=["script", "no-script"])
def any_page(request: pytest.FixtureRequest) -> Page:
    """Give a page on the site twice: in a browser as most people have it, and in one without JavaScript."""
    name = {"script": "page", "no-script": "plain_page"}[request.param]
    found: Page = request.getfixturevalue(name)
    return found


@pytest.fixture
def be() -> Callable[..., None]:
    """Give the way to sign in as somebody of the demonstration: `be(page, "Improvement lead, Somerset")`."""

    def sign_in(page: Page, who: str) -> None:
        page.goto("/demo")
        page.locator("details").evaluate_all("every => every.forEach(one => { one.open = true })")
        row = page.locator(".app-who__row").filter(has_text=who).first
        named = page.get_by_role("button", name=f"Be {who}", exact=True).first
        (named if named.count() else row.get_by_role("button")).click()
        page.wait_for_url(lambda url: not url.endswith("/demo"))

    return sign_in


# ── what every page must pass ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """Give the check of one page as it stands: axe, its title and heading, and no sideways scrolling at 320 px."""
    return check


def check(page: Page) -> None:
    page.wait_for_load_state()
    where = page.url
    assert page.title().strip(), f"{where} has no title"
    assert page.locator("h1").count() == 1, f"{where} has {page.locator('h1').count()} main headings"
    # Axe waits on timers, which do not run where script is off; that journey's twin walks the same markup with script.
    found = [] if page.context in WITHOUT_SCRIPT else axe(page)
    assert not found, f"{where}\n" + "\n".join(found)
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    wide = page.evaluate(WIDER_THAN_THE_PAGE)
    if before:
        page.set_viewport_size(before)
    assert not wide, f"{where} scrolls sideways at 320 px because of: {wide}"


def axe(page: Page) -> list[str]:
    """Return each serious or critical finding of axe, with where it was found."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", AXE_RULES)
    return [
        f"{violation['impact']}: {violation['help']} ({violation['id']}): "
        + "; ".join(node["html"][:160] for node in violation["nodes"][:4])
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
    ]


# A wide table may scroll inside its own box; the page itself may not.
WIDER_THAN_THE_PAGE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = element => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const wide = [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > room + 1 && !scrolls(element))
    .map(element => element.tagName.toLowerCase() + (element.className ? '.' + element.className : ''));
  return wide.length ? wide.slice(0, 5) : ['something without a box'];
}"""
