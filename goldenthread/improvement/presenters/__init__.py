"""Facts of this room as a page shows them: addresses, threads, the mapping grid and its exports."""
