"""Rules about types of need."""
