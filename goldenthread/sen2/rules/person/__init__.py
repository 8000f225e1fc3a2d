"""Rules about a person."""
