"""Adding a member to a body from a day, and ending a membership on a day."""

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse

from goldenthread.areas.models import Organisation, Post
from goldenthread.boards import queries
from goldenthread.boards.operations import seats
from goldenthread.boards.operations.seats import SeatAnswers
from goldenthread.boards.seat_forms import GiveUpSeatForm, LastDayAnswers, TakeSeatForm
from goldenthread.core import clock
from goldenthread.documents.wording import day_words
from goldenthread.web.views import FormPage


class _OfBody(FormPage):
    """A form about who sits on one body."""

    permission = "boards.keep_seats"

    def load(self, *, lock: bool) -> None:
        held = queries.body(slug=self.kwargs["body"])
        if held is None:
            raise Http404
        self.body = held

    def back(self) -> str:
        return reverse("boards:body", args=[self.acting.area_code, self.body.slug])


class TakeSeat(_OfBody):
    """Add a member to a body, from a day."""

    button = "Add the member"
    form_class = TakeSeatForm

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.title = f"Add a member to the {self.body.name}"

    def form_kwargs(self) -> dict[str, Any]:
        posts = Post.objects.select_related("organisation").order_by("title", "pk")
        organisations = Organisation.objects.order_by("name")
        return {
            "posts": {str(post.pk): post for post in posts if post.until_on is None or post.until_on > clock.today()},
            "organisations": {
                str(one.pk): one for one in organisations if one.until_on is None or one.until_on > clock.today()
            },
        }

    def save(self, answer: SeatAnswers) -> str:
        seat = seats.take(
            area_id=self.acting.area_id, body=self.body, answers=answer, by=self.acting.user_id, at=clock.now()
        )
        self.tell(f"{seat.title} sits on the {self.body.called} from {day_words(answer.from_on)}.")
        return self.back()


class GiveUpSeat(_OfBody):
    """End a membership of a body after its last day."""

    button = "End the membership"
    form_class = GiveUpSeatForm

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        seat = queries.seat(body=self.body, pk=self.kwargs["seat"])
        if seat is None:
            raise Http404
        self.seat = seat
        self.title = f"{seat.title}: end the seat on the {self.body.called}"

    def form_kwargs(self) -> dict[str, Any]:
        return {"taken_on": self.seat.from_on}

    def initial(self) -> dict[str, Any]:
        return {"last_on": self.seat.until_on - timedelta(days=1) if self.seat.until_on else None}

    def version(self) -> str:
        return self.seat.until_on.isoformat() if self.seat.until_on else "goes on"

    def save(self, answer: LastDayAnswers) -> str:
        seats.give_up(
            seat=self.seat,
            last_on=answer.last_on,
            seen=self.seat.until_on,
            by=self.acting.user_id,
            at=clock.now(),
        )
        self.tell(
            f"The last day of {self.seat.title} on the {self.body.called} is {day_words(answer.last_on)}. "
            "The body as it was until then still shows the seat."
        )
        return self.back()
