"""The demonstration: two local areas of invented people, at a published size and mix, dated relative to today."""
