"""Where each thing of this room is."""

from django.urls import reverse

from goldenthread.improvement.queries import ActionThen, StrandThen

# One page name for each section of the addresses, so that a link says which list it belongs to.
PAGES = {
    "findings": "finding",
    "commitments": "commitment",
    "outcomes": "outcome",
    "themes": "theme",
    "programmes": "programme",
}


def strand_href(area: str, strand: StrandThen) -> str:
    """Return the page of a strand."""
    return reverse(f"improvement:{PAGES[strand.section]}", args=[area, strand.slug])


def action_href(area: str, action: ActionThen) -> str:
    """Return the page of an action."""
    return reverse("improvement:action", args=[area, action.ref])
