"""
What a pack says at a glance: how its figures stand to the month before, as the papers that hold them judged it.

It counts and links what stands written in the pack; a figure that is withheld is counted as not shown and no more.
"""

from collections.abc import Iterable
from dataclasses import replace

from goldenthread.documents.paper import BulletList, Figure, Link, Paper, Paragraph, Section, Since, Strong

HEADING = "Since the month before"
ORDER: tuple[tuple[Since, str, str], ...] = (  # how it stands, said of one figure, said of several
    (Since.BETTER, "better", "better"),
    (Since.WORSE, "worse", "worse"),
    (Since.SAME, "as it was", "as they were"),
    (Since.MOVED, "moved, where neither way is better", "moved, where neither way is better"),
    (Since.NOT_SHOWN, "not shown, so that nobody can be recognised", "not shown, so that nobody can be recognised"),
    (Since.NOT_KNOWN, "not known", "not known"),
)


def opened_with_summary(paper: Paper) -> Paper:
    """Return the paper with its summary, or with none where no figure of it is judged against the month before."""
    judged = [figure for figure in once(paper.figures()) if figure.since is not None]
    if not judged:
        return replace(paper, opening=None)
    figures = "1 figure is" if len(judged) == 1 else f"{len(judged)} figures are"
    items = []
    for since, of_one, of_several in ORDER:
        alike = [figure for figure in judged if figure.since is since]
        if alike:
            items.append(_line(f"{len(alike)} {of_one if len(alike) == 1 else of_several}", alike))
    lead = Paragraph.saying(
        f"{figures} set beside the month before. A step of one month can be chance; the charts say where it is more."
    )
    return replace(paper, opening=Section(HEADING, blocks=(lead, BulletList(tuple(items)))))


def once(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Yield each figure the first time that its key is met: a pack may hold the same in two papers."""
    seen: set[str] = set()
    for figure in figures:
        if figure.key not in seen:
            seen.add(figure.key)
            yield figure


def _line(count: str, figures: list[Figure]) -> Paragraph:
    said: list[str | Link | Strong] = [Strong(count), ": "]
    for place, figure in enumerate(figures):
        said += [", "] if place else []
        said.append(Link(figure.name or figure.label, f"#figure-{figure.key}"))
    return Paragraph(tuple(said))
