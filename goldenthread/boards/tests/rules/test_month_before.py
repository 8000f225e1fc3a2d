"""Tests of a pack's summary: it counts and links what stands written, and gives away nothing that is withheld."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goldenthread.boards.queries.packs import without_exempt
from goldenthread.boards.rules.month_before import opened_with_summary
from goldenthread.documents import html
from goldenthread.documents.layout import printed
from goldenthread.documents.paper import Figure, Figures, Link, Notice, Paper, Section, Since

AS_AT, KNOWN_ON = date(2026, 10, 31), date(2026, 11, 9)


def figure(key: str, since: Since | None, *, withheld: str = "") -> Figure:
    value = "" if withheld else "12"
    return Figure(
        key=key,
        label=f"{key.capitalize()}, in October 2026",
        value=value,
        as_at=AS_AT,
        known_on=KNOWN_ON,
        withheld=withheld,
        name=key.capitalize(),
        since=since,
    )


def paper(*sections: Section) -> Paper:
    return Paper(title="Pack", area="Northmoor", as_at=AS_AT, known_on=KNOWN_ON, sections=sections)


def lines(held: Paper) -> list[str]:
    assert held.opening is not None
    bullets = held.opening.blocks[1]
    return ["".join(part if isinstance(part, str) else part.words for part in item.of) for item in bullets.items]


PACK = paper(
    Section(
        "Timeliness",
        blocks=(
            Figures(
                (
                    figure("issued", Since.BETTER),
                    figure("waiting", Since.WORSE),
                    figure("late", Since.BETTER),
                    figure("refused", Since.NOT_SHOWN, withheld="Fewer than 6."),
                )
            ),
        ),
    ),
    Section(
        "Money", blocks=(Notice("Exempt", "It names a firm."), figure("spent", Since.WORSE), figure("issued", None))
    ),
)


def test_a_summary_counts_its_figures_once_and_links_to_each():
    summed = opened_with_summary(PACK)

    assert lines(summed) == [
        "2 better: Issued, Late",
        "2 worse: Waiting, Spent",
        "1 not shown, so that nobody can be recognised: Refused",
    ]
    page = str(html.render(summed))
    for block in summed.opening.blocks[1].items:
        for link in (part for part in block.of if isinstance(part, Link)):
            assert f'id="{link.href[1:]}"' in page


def test_page_and_print_say_the_summary_in_the_same_words_before_the_first_section():
    summed = opened_with_summary(PACK)

    page = str(html.render(summed))
    data = printed(summed, made_at=datetime(2026, 11, 9, tzinfo=UTC), printed_by="", address="https://a.example")
    assert page.index("Since the month before") < page.index("Timeliness")
    items = data["opening"]["blocks"][1]["items"]
    assert ["".join(part["words"] for part in item) for item in items] == lines(summed)


def test_a_reader_without_an_exempt_paper_is_given_a_summary_without_its_figures():
    summed = opened_with_summary(PACK)

    public = without_exempt(summed, (2,))

    assert lines(public)[1] == "1 worse: Waiting"
    assert "Spent" not in public.to_json()


def test_a_pack_from_before_there_were_summaries_reads_as_it_was_and_gets_none():
    old = paper(Section("Timeliness", blocks=(replace(figure("issued", None), name=""),)))
    stored = old.to_json()

    again = Paper.from_json(stored)

    assert "opening" not in stored
    assert "since" not in stored
    assert again.to_json() == stored
    assert again.checksum() == old.checksum()
    assert "Since the month before" not in str(html.render(without_exempt(again, ())))
    assert opened_with_summary(again).opening is None


def test_a_withheld_figure_may_not_say_which_way_it_moved():
    with pytest.raises(ValueError, match="may not say which way it moved"):
        figure("refused", Since.WORSE, withheld="Fewer than 6.")
