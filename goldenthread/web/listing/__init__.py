"""
What a list page is made of: columns, filters, named views, and the state that its address carries.

Lists are of querysets or of plain sequences; filters and sorting work on both by the same field paths.
"""

from goldenthread.web.listing.columns import NOT_KNOWN, Column, plain_value
from goldenthread.web.listing.filters import ChoiceFilter, DayRangeFilter, Filter, MomentRangeFilter, TextFilter, View
from goldenthread.web.listing.records import Records, ordered, value_at
from goldenthread.web.listing.state import PAGE_SIZES, State, read_state

__all__ = [
    "NOT_KNOWN", "PAGE_SIZES", "ChoiceFilter", "Column", "DayRangeFilter", "Filter", "MomentRangeFilter", "Records",
    "State", "TextFilter", "View", "ordered", "plain_value", "read_state", "value_at",
]  # fmt: skip
