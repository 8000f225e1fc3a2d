"""Reads of cases and facts, tried."""
