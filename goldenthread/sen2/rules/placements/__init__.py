"""Rules about placements."""
