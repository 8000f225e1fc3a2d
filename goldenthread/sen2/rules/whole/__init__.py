"""Rules that compare people of a file, or all that one person has."""
