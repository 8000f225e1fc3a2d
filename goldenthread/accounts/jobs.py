"""Letters sent in the background."""

from procrastinate.contrib.django import app

from goldenthread.accounts import operations


@app.task(name=operations.SENDING, retry=5)
def send_password_reset(user_id: int | None) -> None:
    """Send the link by which a new password is chosen; for nobody, when no account has the address asked for."""
    operations.send_link(user_id=user_id)
