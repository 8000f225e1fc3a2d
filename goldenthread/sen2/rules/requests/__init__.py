"""Rules about requests."""
