"""What every component is: a value with a template, safe to put in a page as it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, ClassVar

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from goldenthread.core.clock import LONDON
from goldenthread.web.markup import markup
from goldenthread.web.words import clock_time, long_day, moment_words, plain_day, short_day

DAY_WRITERS = {"long": long_day, "short": short_day, "plain": plain_day}


class Component:
    """A value that renders itself; in its template it is called `it`."""

    template: ClassVar[str]

    def __str__(self) -> SafeString:
        return _compiled(self.template).render(Context({"it": self}))

    def __html__(self) -> SafeString:
        return self.__str__()


@cache
def _compiled(name: str) -> Any:
    return get_template(name).template  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Link(Component):
    """A link with its words; `hidden` is said to screen readers after them, to name the row it is in."""

    words: str
    href: str
    hidden: str = ""

    def __str__(self) -> SafeString:
        more = markup('<span class="govuk-visually-hidden"> {}</span>', self.hidden) if self.hidden else ""
        return markup('<a class="govuk-link" href="{}">{}{}</a>', self.href, self.words, more)


@lru_cache(maxsize=4096)
def day_element(day: date, style: str = "long") -> SafeString:
    """Return a day as a `<time>` element: 'long' in sentences, 'short' in tables, 'plain' without its weekday."""
    return markup('<time datetime="{}">{}</time>', day.isoformat(), DAY_WRITERS[style](day))


def moment_element(moment: datetime, style: str = "long") -> SafeString:
    """Return a moment as a `<time>` element: 'long' with its day, 'time' for the time of day alone."""
    local = moment.astimezone(LONDON)
    words = {
        "long": moment_words,
        "time": clock_time,
        "short": lambda when: f"{short_day(when.date())}, {clock_time(when)}",
    }[style](local)
    return markup('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)
