"""Facts of this room as a page shows them: the accountability map drawn and listed, an agenda's rows."""
