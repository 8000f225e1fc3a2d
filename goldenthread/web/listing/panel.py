"""The choices of a filter panel as they are drawn: there may be hundreds on a page, so they are drawn here."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from goldenthread.web.listing.filters import ChoiceFilter
from goldenthread.web.markup import escaped, joined
from goldenthread.web.words import number


def drawn(each: ChoiceFilter, choices: Sequence[dict[str, Any]]) -> SafeString:
    """Return a filter's choices, each with how many rows it would give where that was counted."""
    return joined(_option(choice) for choice in choices) if each.one else _tick_boxes(each.key, choices)


def _option(choice: dict[str, Any]) -> SafeString:
    count = "" if choice["count"] is None else f" ({number(choice['count'])})"
    chosen = " selected" if choice["is_chosen"] else ""
    return SafeString(f'<option value="{escaped(choice["code"])}"{chosen}>{escaped(choice["words"])}{count}</option>')


def _tick_boxes(key: str, choices: Sequence[dict[str, Any]]) -> SafeString:
    return joined(_tick_box(key, f"filter-{key}-{place}", choice) for place, choice in enumerate(choices, 1))


def _tick_box(key: str, box: str, choice: dict[str, Any]) -> SafeString:
    count = choice["count"]
    counted = "" if count is None else f' <span class="app-filter__count">{number(count)}</span>'
    chosen = " checked" if choice["is_chosen"] else ""
    return SafeString(
        f'<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="{box}"'
        f' name="{key}" value="{escaped(choice["code"])}"{chosen}>'
        f'<label class="govuk-label govuk-checkboxes__label" for="{box}">{escaped(choice["words"])}{counted}</label>'
        "</div>\n"
    )
