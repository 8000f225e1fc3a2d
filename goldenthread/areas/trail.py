"""The names under which this room's deeds stand in the ledger."""

OPENED = "areas.opened"
