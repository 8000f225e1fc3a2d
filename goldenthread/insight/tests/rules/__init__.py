"""Tests of this room's rules."""
