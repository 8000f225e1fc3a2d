"""
From a request to a plan and its reviews: one case for each request, and the dated facts that make it up.

Status, whose turn it is and every due date are derived from those facts and the law register; none is typed.
"""
