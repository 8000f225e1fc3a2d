"""
Who owes a duty, in words that anybody reads.

The register keeps the field's short form, which rules and the command line read; a page says it in full.
"""

_WORDS: dict[str, str] = {
    "ICB": "ICB",
    "ICB (health), LA social care": "ICB for health, local authority for social care",
    "LA": "local authority",
    "LA + CCG": "local authority and CCG",
    "LA + ICB": "local authority and ICB",
    "LA Local Offer lead": "local authority Local Offer lead",
    "LA appeals officer": "local authority appeals officer",
    "LA casework": "local authority casework",
    "LA copies to Secretary of State": "local authority, with a copy to the Secretary of State",
    "LA finance": "local authority finance",
    "LA inclusion": "local authority inclusion",
    "LA manager": "local authority manager",
    "LA/ICB": "local authority and ICB",
    "LA; ICB": "local authority and ICB",
    "Ofsted/CQC": "Ofsted and CQC",
    "family (LA must wait)": "family (the local authority must wait)",
    "head (or LA)": "head teacher (or local authority)",
    "home LA": "home local authority",
    "named adviser; DCO for health": "named adviser, for health the designated clinical officer",
    "new LA": "new local authority",
    "old LA": "old local authority",
}


def owner_words(owner: str) -> str:
    """Return who owes a duty in plain words: "LA/ICB" is the local authority and ICB; what is plain stays."""
    return _WORDS.get(owner, owner)
