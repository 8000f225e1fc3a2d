"""Verdicts, ladders, windows and the mapping: plain functions over plain values and a day."""
