"""Letters sent in the background; each is tried again for some hours while the mail server is away."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldenthread.accounts import operations
from goldenthread.core import clock

TRY_AGAIN = RetryStrategy(max_attempts=7, exponential_wait=5)  # after seconds first, after hours at last


@app.task(name=operations.SENDING, retry=TRY_AGAIN)
def send_password_reset(user_id: int | None) -> None:
    """Send the link by which a new password is chosen; for nobody, when no account has the address asked for."""
    operations.send_link(user_id=user_id)


@app.task(name=operations.SENDING_INVITATION, retry=TRY_AGAIN)
def send_invitation(area_id: int, invitation_id: int) -> None:
    """Send the letter of an invitation."""
    operations.send_invitation(area_id=area_id, invitation_id=invitation_id, at=clock.now())
