"""Named reads of cases and facts; those that pages use start with `visible_to`."""
