"""The roof as an app: when the site starts, it offers the papers that rooms can write."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "goldenthread.home"
    label = "home"

    def ready(self) -> None:
        """Offer the papers that the rooms can write to the meetings that want them."""
        from goldenthread.home.board_pack import offer_papers

        offer_papers()
