"""Foundations that have no subject of their own: the clock, periods, references, privacy classes, refusals."""
