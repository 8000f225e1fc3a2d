"""Tests of papers, charts and spreadsheets; none needs a database."""
