"""Rules about reading a file at all; the reading itself tells them, where a rule has no condition."""
