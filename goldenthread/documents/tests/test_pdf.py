import io
import re

import pikepdf
import pypdf
import pytest
from pdfua import Validator

from goldenthread.documents import drawing, pdf
from goldenthread.documents.paper import ChartBlock, Figure, Figures, Notice, Paper, Paragraph, Section, StampState
from goldenthread.documents.pdf import PdfNotMade
from goldenthread.documents.tests import samples

OPEN: list[pikepdf.Pdf] = []
ADDRESS = "https://goldenthread.example"


@pytest.fixture(scope="module")
def paper():
    return drawing.with_drawings(samples.paper()).stamped(StampState.FROZEN, at=samples.FROZEN_AT)


@pytest.fixture(scope="module")
def made(paper):
    return pdf.typeset(paper, made_at=samples.FROZEN_AT, address=ADDRESS)


@pytest.fixture(scope="module")
def words(made):
    reader = pypdf.PdfReader(io.BytesIO(made.pdf))
    return re.sub(r"[\u2060\s]+", " ", " ".join(page.extract_text() for page in reader.pages))


def elements(data: bytes) -> list[pikepdf.Dictionary]:
    """Return every element of the structure tree, in order."""
    found = []
    held = pikepdf.open(io.BytesIO(data))
    OPEN.append(held)  # its objects live only as long as the file is open
    waiting = [held.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting = [*node, *waiting]
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            if "/K" in node:
                waiting = [node.K, *waiting]
    return found


def test_the_checker_finds_nothing_against_pdf_ua(made, tmp_path):
    page = tmp_path / "pack.pdf"
    page.write_bytes(made.pdf)

    report = Validator().validate(page)

    assert made.is_accessible
    assert list(report.findings) == []


def test_title_is_shown_and_language_is_said(made):
    held = pikepdf.open(io.BytesIO(made.pdf))

    assert str(held.docinfo["/Title"]) == "Improvement board pack"
    assert str(held.Root.Lang) == "en-GB"
    assert held.Root.ViewerPreferences.DisplayDocTitle
    assert held.Root.MarkInfo.Marked


def test_there_is_one_first_heading_and_every_picture_has_its_words(made):
    kinds = [str(element.S) for element in elements(made.pdf)]
    pictures = [element for element in elements(made.pdf) if element.S == "/Figure"]

    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/H2")
    assert len(pictures) == 4
    assert all(str(picture.Alt).startswith("Chart: ") for picture in pictures)


def test_tables_have_header_cells_with_scope(made):
    headers = [element for element in elements(made.pdf) if element.S == "/TH"]

    scopes = {str(held.get("/Scope", "")) for header in headers for held in attributes(header)}
    assert headers
    assert "/Column" in scopes


def attributes(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    held = element.get("/A")
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_the_pdf_says_the_same_words_as_the_paper(words):
    for said in (
        "Improvement board pack",
        "Meeting of Monday 9 November 2026",
        "Plans issued within 20 weeks",
        "22.0%",
        "9 of 41",
        samples.WITHHELD,
        "As at 31 October 2026, as known on 9 November 2026",
        "Health’s figures come on 20 November 2026.",
        "Nguyễn",
        "İbrahim, Żółć",
        samples.run_chart().summary,
    ):
        assert said in words, said


def test_what_a_person_typed_is_printed_and_never_run(words):
    assert words.count('#panic("x") *bold* <b>$x$</b> @ref \\ & "quoted" {{ x }} {% x %}') == 2


def test_the_running_head_and_foot_are_on_every_page(made):
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.pdf)).pages]

    for number, page in enumerate(pages, start=1):
        said = re.sub(r"\s+", " ", page)
        assert "Improvement board pack · Vale · as at 31 Oct 2026 · known on 9 Nov 2026" in said
        assert f"page {number} of {len(pages)}" in said
        assert "made 9 November 2026, 5pm" in said


def test_chart_tables_are_printed_in_full(words):
    assert "Jan 2025 9 41 8.2% 9.5% 1.9% 17.1% Chance" in words
    assert "Feb 2026 Withheld 41 Withheld" in words


def test_links_are_whole_addresses(made, paper):
    def addresses(data):
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        found = [note.get_object().get("/A", {}) for page in pages for note in page.get("/Annots", [])]
        return {str(held["/URI"]) for held in found if "/URI" in held}

    without = pdf.render_pdf(paper, made_at=samples.FROZEN_AT)

    assert f"{ADDRESS}/vale/measures/plans-within-20-weeks/records" in addresses(made.pdf)
    assert addresses(without) == {"https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"}


def test_the_same_paper_and_moment_give_the_same_bytes(made, paper):
    again = pdf.render_pdf(Paper.from_json(paper.to_json()), made_at=samples.FROZEN_AT, address=ADDRESS)

    assert again == made.pdf


def test_a_draft_says_so_in_words():
    draft = samples.paper(sections=(Section("Only", (Notice("Missing", "All of it."),)),)).stamped(
        StampState.DRAFT, at=samples.FROZEN_AT
    )

    data = pdf.render_pdf(draft, made_at=samples.FROZEN_AT, printed_by="A. Marsh")

    said = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "Draft, Monday 9 November 2026, 5pm" in said
    assert "printed by A. Marsh" in said
    assert "Contents" not in said


def test_letters_no_font_has_are_printed_all_the_same_and_the_answer_says_so():
    paper = samples.paper(sections=(Section("Names", (Paragraph.saying("ਗੁਰਦੀਪ"),)),))

    made = pdf.typeset(paper, made_at=samples.FROZEN_AT)

    assert made.pdf.startswith(b"%PDF-")
    assert not made.is_accessible
    assert "could not be displayed" in made.fault


def test_a_picture_that_is_none_is_refused_with_a_sentence():
    broken = samples.paper(sections=(Section("x", (ChartBlock(samples.bars(), wide="<nonsense"),)),))

    with pytest.raises(PdfNotMade, match="“Improvement board pack” could not be set as a PDF"):
        pdf.render_pdf(broken, made_at=samples.FROZEN_AT)


def test_a_paper_that_takes_too_long_is_given_up_with_a_sentence():
    with pytest.raises(PdfNotMade, match=r"was not set within 0\.01 seconds"):
        pdf.render_pdf(samples.paper(sections=()), made_at=samples.FROZEN_AT, seconds=0.01)


def test_the_numbers_of_charts_stand_at_the_end_and_each_chart_says_on_which_page(made, words):
    assert words.index("Numbers behind the charts") < words.rindex("Numbers of the chart:")
    assert re.search(r"Its numbers: page \d+", words)


def test_a_heading_with_a_short_paragraph_is_never_left_alone_at_the_foot_of_a_page():
    filler = tuple(Paragraph.saying("Words that fill a page. " * 9) for _ in range(16))
    for count in range(4, 17):  # wherever on the page the heading happens to fall
        held = Paper(
            title="A pack",
            area="Northmoor",
            as_at=samples.AS_AT,
            known_on=samples.AS_AT,
            has_contents=False,
            sections=(
                Section("Before", blocks=filler[:count]),
                Section(
                    "An item",
                    blocks=(Paragraph.saying("For the meeting."),),
                    sections=(Section("Part", blocks=filler[:1]),),
                ),
            ),
        )
        pages = pypdf.PdfReader(io.BytesIO(pdf.render_pdf(held, made_at=samples.FROZEN_AT))).pages
        with_item = next(text for text in (page.extract_text() for page in pages) if "An item" in text)
        assert "Words that fill" in with_item.partition("An item")[2], count


def test_figures_beside_each_other_begin_at_one_height_whatever_their_labels() -> None:
    labels = ("Plans open", "Plans issued within 20 weeks of the request, exceptions left out", "New requests")
    figures = tuple(
        Figure(key=str(place), label=label, value=f"{place}1,357", as_at=samples.AS_AT, known_on=samples.AS_AT)
        for place, label in enumerate(labels, start=1)
    )
    page = Paper("Figures", "Northmoor", samples.AS_AT, samples.AS_AT, (Section("Now", (Figures(figures),)),))
    heights: dict[str, float] = {}

    def note(text: str, _ctm: list[float], matrix: list[float], *_font: object) -> None:
        heights.setdefault(text.strip(), matrix[5] + _ctm[5])

    made = pdf.typeset(page, made_at=samples.FROZEN_AT, address=ADDRESS)
    for one in pypdf.PdfReader(io.BytesIO(made.pdf)).pages:
        one.extract_text(visitor_text=note)

    assert len({round(heights[figure.value], 1) for figure in figures}) == 1
