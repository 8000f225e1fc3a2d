"""Tags and filters of every template, built in: no `{% load %}` is needed."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms, template
from django.forms.renderers import get_default_renderer
from django.middleware.csrf import get_token
from django.template import Context
from django.template.base import NodeList, Parser, Token, token_kwargs
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from goldenthread.web import bridge, glyphs, markup, rendering, words
from goldenthread.web.components.base import day_element, moment_element

register = template.Library()


@register.simple_tag
def gds(name: str, **params: Any) -> SafeString:
    """Draw a GOV.UK component: `{% gds "button" text="Save draft" %}`."""
    return bridge.gds(name, **params)


@register.tag("gdsblock")
def gdsblock(parser: Parser, token: Token) -> "GdsBlock":
    """Draw a component around what is inside: `{% gdsblock "details" summary_text="More" %}…{% endgdsblock %}`."""
    _, name, *bits = token.split_contents()
    params = token_kwargs(bits, parser)
    inside = parser.parse(("endgdsblock",))
    parser.delete_first_token()
    return GdsBlock(parser.compile_filter(name), params, inside)


class GdsBlock(template.Node):
    """A component whose `html` is the block's contents."""

    def __init__(self, name: Any, params: dict[str, Any], nodelist: NodeList) -> None:
        self.name, self.params, self.nodelist = name, params, nodelist

    def render(self, context: Context) -> SafeString:
        params = {key: value.resolve(context) for key, value in self.params.items()}
        return bridge.gds(self.name.resolve(context), **params, html=self.nodelist.render(context))


@register.simple_tag
def glyph(name: str, classes: str = "") -> SafeString:
    """Draw one of our shapes."""
    return glyphs.glyph(str(name), classes)


@register.simple_tag
def error_summary(*bound_forms: forms.BaseForm | None) -> SafeString:
    """List every mistake of the forms, each a link to its field."""
    return rendering.error_summary(*bound_forms)


@register.simple_tag(takes_context=True)
def form_keys(context: Context) -> SafeString:
    """Carry what every posted form carries: the CSRF token, the one-use token and the version that was read."""
    carried = [("csrfmiddlewaretoken", get_token(context["request"]))]
    carried += [(name, context[name]) for name in ("form_token", "form_version") if context.get(name)]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', carried)


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: Any) -> str:
    """Return this page's address with some of its query changed; an empty value drops the key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        key = key.replace("_", "-")
        query.pop(key, None)
        if value not in ("", None):
            query[key] = value
    return f"?{query.urlencode()}" if query else context["request"].path


# Days and moments


@register.filter
def day(value: date | None) -> SafeString | str:
    """Write a day in full: Friday 4 December 2026."""
    return _day(value, "long")


@register.filter
def day_short(value: date | None) -> SafeString | str:
    """Write a day for a table: Fri 4 Dec 2026."""
    return _day(value, "short")


@register.filter
def day_plain(value: date | None) -> SafeString | str:
    """Write a day without its weekday: 14 March 2017."""
    return _day(value, "plain")


def _day(value: date | None, style: str) -> SafeString | str:
    if not isinstance(value, date):
        return "not known" if value in (None, "") else str(value)
    return day_element(value, style)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """Write a moment in London: Monday 9 November 2026, 5pm."""
    return moment_element(value) if isinstance(value, datetime) else "not known"


@register.filter
def clock(value: datetime | time | None) -> SafeString | str:
    """Write the time of day of a moment, or a time that belongs to no day: 10:42am."""
    if isinstance(value, time):
        return words.clock_time(value)
    return moment_element(value, "time") if isinstance(value, datetime) else "not known"


@register.filter
def moment_near(value: datetime, now: datetime) -> str:
    """Write a moment as people say it near now: at 10:42am."""
    return words.moment_near(value, now=now)


@register.filter
def near(due_on: date, on: date) -> SafeString:
    """Write how late or how soon, with the day: 3 days late, was due Friday 4 December 2026."""
    link = ", was due " if due_on < on else ", "
    return format_html("{}{}{}", words.lateness(due_on=due_on, on=on), link, day_element(due_on))


# Numbers


@register.filter
def number(value: int | None) -> str:
    """Write a number with commas; nothing known is said."""
    return "not known" if value in (None, "") else words.number(value)


@register.filter
def unlocalize_number(value: int) -> str:
    """Write a number as a machine reads it."""
    return str(int(value))


@register.filter
def counted(value: int, nouns: str) -> str:
    """Write a count with its noun: `{{ 3|counted:"case" }}`, `{{ 1|counted:"child,children" }}`."""
    one, _, many = nouns.partition(",")
    return words.counted(value, one, many)


@register.filter
def of(numerator: int, denominator: int) -> str:
    """Write a percentage with its fraction: `{{ 9|of:41 }}` is 22.0% (9 of 41)."""
    return words.percentage(numerator, denominator)


@register.filter
def pounds(pence: int) -> str:
    """Write whole pounds: £1,500,000."""
    return words.pounds(pence)


@register.filter
def pounds_and_pence(pence: int) -> str:
    """Write pounds and pence: £12,345,678.90."""
    return words.pounds_and_pence(pence)


@register.filter
def pounds_in_prose(pence: int) -> str:
    """Write money in a sentence: £1.5 million."""
    return words.pounds_in_prose(pence)


@register.filter
def file_size(size: int) -> str:
    """Write a file's size: 84 KB."""
    return words.file_size(size)


@register.filter
def sentence(said: Any) -> str:
    """Begin with a capital and leave the rest; what is safe to show as HTML stays so."""
    begun = words.sentence(str(said))
    return mark_safe(begun) if isinstance(said, SafeString) else begun  # noqa: S308 - a capital more


@register.filter
def unbroken(said: Any) -> SafeString:
    """Keep each reference in words on one line: EHC-001482."""
    return markup.unbroken(said)


@register.filter
def listed(items: Iterable[Any]) -> str:
    """Write items as a sentence: a, b and c."""
    return words.listed(str(item) for item in items)


# Inside our own templates


@register.simple_tag
def filter_days(entry: dict[str, Any]) -> SafeString:
    """Draw the two days of a filter, each in three boxes."""
    asked, mistakes, each = entry["asked"], entry["mistakes"], entry["filter"]
    ends = (("from", f"{each.label} from"), ("to", "to"))
    typed = entry["typed"]
    drawn = [
        rendering.day_boxes(
            f"{each.key}-{end}", label, asked.get(end), mistakes.get(end, ""), typed=tuple(typed.get(end, ()))
        )
        for end, label in ends
    ]
    return format_html_join("", "{}", ((boxes,) for boxes in drawn))


@register.filter
def beside(items: Iterable[Any], others: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pair each of `others` with each item, the other first: headers with cells."""
    return list(zip(others, items, strict=False))


@register.filter
def shown_fields(form: forms.BaseForm) -> Iterable[forms.BoundField]:
    """Return the fields to draw; those under a choice are drawn there."""
    top = getattr(form, "top_fields", None)
    return top() if top else form.visible_fields()


@register.filter
def dressed(form: forms.BaseForm) -> SafeString:
    """Draw a form that was made with another renderer, such as a library's, with our components."""
    form.renderer = get_default_renderer()
    return form.render()
