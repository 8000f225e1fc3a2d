"""
The ledger of every deed and of every read of a child's record: append-only, sealed into a hash chain for each area.

Nothing here decides anything, and no rule reads it.
"""
