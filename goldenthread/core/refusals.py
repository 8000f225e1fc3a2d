"""How an operation says no: a named exception that carries a sentence fit for the person who asked."""


class Refused(Exception):
    """A deed that cannot be done; `str()` is the sentence to show, saying what is missing and what to do."""
