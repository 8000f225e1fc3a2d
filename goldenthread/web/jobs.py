"""The job that forgets spent form tokens, once a night."""

from datetime import timedelta

from procrastinate.contrib.django import app

from goldenthread.core import clock
from goldenthread.web.models import forget_spent

KEPT_FOR = timedelta(days=7)  # far longer than anybody's page stays signed in


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="forget_spent_tokens")
def forget_spent_tokens(timestamp: int) -> None:
    """Forget tokens spent more than a week ago."""
    forget_spent(before=clock.now() - KEPT_FOR)
