"""Letters sent in the background."""

from procrastinate.contrib.django import app

from goldenthread.accounts import operations


@app.task(name=operations.SENDING, retry=5)
def send_password_reset(email: str) -> None:
    """Send the link by which a new password is chosen, if there is an open account with this address."""
    operations.send_link(email=email)
