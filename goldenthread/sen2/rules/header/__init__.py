"""Rules about the header of a file."""
