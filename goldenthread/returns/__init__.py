"""Statutory returns: SEN2 read into dated facts, and written out again."""
