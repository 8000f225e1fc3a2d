"""The one thing the web room remembers: what holds once and was used, so that a form posted twice does one thing."""

from datetime import datetime
from uuid import UUID

from django.db import connection, models

from goldenthread.core.privacy import PrivacyClass


class SpentToken(models.Model):
    """A one-use token of a form, or mark of a code, spent in the transaction of the deed. Swept after some days."""

    token = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(null=True, help_text="who posted it; empty: somebody not signed in")
    result_url = models.CharField(max_length=500, blank=True, help_text="where the first posting led")
    at = models.DateTimeField(db_index=True)

    privacy = {
        "token": PrivacyClass.SECRET,
        "user_id": PrivacyClass.STAFF,
        "result_url": PrivacyClass.INTERNAL,
        "at": PrivacyClass.INTERNAL,
    }

    def __str__(self) -> str:
        return str(self.token)


def spend(token: UUID, *, user_id: int | None, at: datetime) -> str | None:
    """
    Spend a token and return None; or, if it was spent before, return where that deed led.

    A second posting waits here for the first to end: if that one failed, this one goes on in its place.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into web_spenttoken (token, user_id, result_url, at) values (%s, %s, '', %s) "
            "on conflict do nothing returning token",
            [token, user_id, at],
        )
        if cursor.fetchone():
            return None
    spent = SpentToken.objects.filter(token=token, user_id=user_id).first()
    return spent.result_url if spent else ""


def where_led(token: UUID, *, user_id: int | None) -> str:
    """Return where somebody's form led when it was posted before; '' where it was not, or led nowhere."""
    spent = SpentToken.objects.filter(token=token, user_id=user_id).first()
    return spent.result_url if spent else ""


def remember_result(token: UUID, *, result_url: str) -> None:
    """Keep where the deed led, for whoever posts the same form again."""
    SpentToken.objects.filter(token=token).update(result_url=result_url)


def forget_spent(*, before: datetime) -> int:
    """Forget tokens spent before a moment, and return how many."""
    return SpentToken.objects.filter(at__lt=before).delete()[0]
