"""Tests of the demonstration: its figures, its loading, and its page."""
