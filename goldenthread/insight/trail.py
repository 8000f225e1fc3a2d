"""The names of the ledger entries that insight writes."""

SNAPSHOT_TAKEN = "insight.snapshot.taken"
PUBLISHED_LOADED = "insight.published.loaded"
FIGURE_OPENED = "insight.figure.opened"
MEASURES_EXPORTED = "insight.measures.exported"
SERIES_EXPORTED = "insight.series.exported"
