"""
Boards: bodies, their meetings, packs, minutes and resolutions.

A meeting engine that does not know where papers come from; the roof offers it papers through `queries.offers`.
"""
