"""How a name is put in order: independent of case, accents and the database's collation."""

import unicodedata

LONGEST = 250


def sort_name(*, surname: str, forename: str) -> str:
    """
    Return surname then forename, casefolded, with accents stripped: "Ávila" sorts with "avila".

    Taking a letter apart can make eighteen of it, so what is longer than a row holds is cut off.
    """
    plain = unicodedata.normalize("NFKD", f"{surname} {forename}")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().strip()[:LONGEST]
