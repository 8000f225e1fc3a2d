"""Asking measures of the cases as at a day, as known at a moment; and the published figures beside them."""
