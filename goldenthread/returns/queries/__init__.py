"""Named reads of returns: imports, findings, matches and what is in doubt."""
