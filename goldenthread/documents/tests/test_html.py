import itertools
from html.parser import HTMLParser

import pytest

from goldenthread.documents import drawing, html
from goldenthread.documents.paper import ChartBlock, Difference, Paper, StampState
from goldenthread.documents.tests import samples

VOID = {"br", "hr", "img", "input", "path", "rect", "line", "circle", "use"}


class Outline(HTMLParser):
    """What a browser makes of a fragment: tags in order, headings with level, every attribute, and unclosed tags."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.words = ""
        self.feed(str(text))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1:]), ""))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.words += data
        if self.open and self.open[-1][0] == "h" and self.open[-1][1:].isdigit():
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)


@pytest.fixture(scope="module")
def paper():
    return drawing.with_drawings(samples.paper()).stamped(StampState.FROZEN, at=samples.FROZEN_AT)


@pytest.fixture(scope="module")
def outline(paper):
    return Outline(html.render(paper))


def test_every_tag_is_closed_in_order(outline):
    assert outline.faults == []
    assert outline.open == []


def test_the_same_paper_gives_the_same_bytes(paper):
    again = Paper.from_json(paper.to_json())

    assert html.render(again) == html.render(paper)


def test_what_a_person_typed_is_shown_as_words(outline):
    assert samples.HOSTILE in outline.words
    assert not [tag for tag, _ in outline.tags if tag in {"script", "style", "b", "iframe"}]


def test_nothing_needs_inline_style_or_script(outline):
    named = {name for _, attributes in outline.tags for name in attributes}

    assert "style" not in named
    assert not [name for name in named if name.startswith("on")]


def test_headings_are_numbered_and_go_down_one_level_at_a_time(outline):
    levels = [level for level, _ in outline.headings]

    assert outline.headings[0] == (2, " Headlines")
    assert levels[0] == 2
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_no_name_is_given_twice(outline):
    names = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]

    assert len(names) == len(set(names))


def test_contents_lead_to_anchors_that_are_there(paper, outline):
    names = {attributes.get("id") for _, attributes in outline.tags}

    headings = html.contents(paper)

    assert [(heading.number, heading.words, heading.depth) for heading in headings][2] == ("2.1", "How we compare", 2)
    assert {heading.anchor for heading in headings} <= names


def test_tables_have_a_caption_and_every_header_its_scope(outline):
    tables = sum(tag == "table" for tag, _ in outline.tags)
    captions = sum(tag == "caption" for tag, _ in outline.tags)
    headers = [attributes for tag, attributes in outline.tags if tag == "th"]

    assert tables == captions == 5
    assert {header["scope"] for header in headers} == {"col", "row"}


def test_each_chart_has_two_drawings_a_summary_and_its_table(outline):
    pictures = [attributes for tag, attributes in outline.tags if tag == "svg" and attributes.get("role") == "img"]

    assert len(pictures) == 8
    assert all(picture["aria-label"].startswith("Chart: ") for picture in pictures)
    assert samples.run_chart().summary in outline.words
    assert sum(tag == "details" for tag, _ in outline.tags) == 4


def test_a_figure_links_its_value_and_says_its_two_days(outline):
    links = [attributes["href"] for tag, attributes in outline.tags if tag == "a"]

    assert "/vale/measures/plans-within-20-weeks/records" in links
    assert "9 of 41" in outline.words
    assert "As at 31 October 2026, as known on 9 November 2026" in outline.words


def test_a_withheld_figure_says_so_and_carries_no_link():
    text = html.figure(samples.withheld_figure())

    assert "Fewer than 6<" in text
    assert "We do not publish small numbers, so that nobody can be recognised." in text
    assert "app-figure--withheld" in text
    assert "<a " not in text


def test_a_frozen_paper_says_so_with_its_check(outline, paper):
    assert f"version 1, check {paper.checksum()[:4]} {paper.checksum()[4:8]}" in outline.words


def test_todays_figure_stands_beside_the_frozen_one_with_its_reasons(paper):
    difference = Difference(
        "Live today: 23 of 42, up 1", ("One plan was sent on 2 December.", "<b>0</b> corrected."), "/vale/why"
    )

    text = html.render(paper, differences={"plans-within-20-weeks": difference})

    assert text.count("Live today: 23 of 42, up 1") == 1
    assert "&lt;b&gt;0&lt;/b&gt; corrected." in text
    assert 'href="/vale/why"' in text
    assert "Live today" not in html.render(paper)


def test_a_superseded_paper_leads_to_the_one_that_took_its_place():
    stamp = samples.paper().stamped(StampState.SUPERSEDED, at=samples.FROZEN_AT).stamp
    text = html.stamp(type(stamp)(**{**stamp.__dict__, "successor_href": "/vale/pack/2"}))

    assert text.index('href="/vale/pack/2"') < text.index("Superseded version")


def test_a_chart_outside_a_paper_stands_at_the_level_asked_for():
    text = html.chart(ChartBlock(samples.bars()), level=2)

    assert '<h2 class="app-chart__title' in text
    assert "Numbers (CSV)" not in text
