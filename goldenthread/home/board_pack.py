"""The papers that the rooms can write, offered to the meetings that want them."""


def offer_papers() -> None:
    """Offer each paper to boards; called once when the site starts."""
