"""The bridge renders upstream's own fixtures exactly; a newer GOV.UK Frontend is safe when this stays true."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from goldenthread.web.bridge import gds, render

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
ALL = 657


class Shape(HTMLParser):
    """The elements, attributes and words of a piece of HTML, without its white space."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.parts.append(words)


def test_every_fixture_of_upstream_renders_exactly() -> None:
    assert FIXTURES.is_dir(), "The packages of package-lock.json are not here: run `make assets`."
    files = [json.loads(path.read_text()) for path in sorted(FIXTURES.glob("*/fixtures.json"))]
    cases = [(file["component"], fixture) for file in files for fixture in file["fixtures"]]

    different = [
        f"{component}: {fixture['name']}"
        for component, fixture in cases
        if Shape(render(component, fixture["options"])).parts != Shape(fixture["html"]).parts
    ]

    assert len(cases) == ALL
    assert not different


def test_names_in_snake_case_and_nested_names_are_upstreams() -> None:
    html = gds("input", id="a", name="a", label__text="Setting", error_message__text="Enter the setting")

    assert "Setting" in html
    assert "Enter the setting" in html


@pytest.mark.parametrize("params", [{"text": "<script>"}, {"html": "<script>"}])
def test_what_people_typed_cannot_become_markup(params: dict[str, str]) -> None:
    assert "<script>" not in gds("button", **params)


def test_markup_inside_nested_parameters_is_escaped_unless_it_was_made_safe() -> None:
    rows = [{"key": {"text": "Name"}, "value": {"html": "<script>"}}]

    assert "<script>" not in gds("summary-list", rows=rows)
