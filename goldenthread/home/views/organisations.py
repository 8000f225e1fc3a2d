"""The area's organisations, teams and posts, as on a day; to be read, not changed."""

from django.http import HttpRequest, HttpResponse

from goldenthread.home.presenters import area_then
from goldenthread.web.components import AsAt
from goldenthread.web.views import Page
from goldenthread.web.words import counted, number, sentence


class Organisations(Page):
    """Which organisations there were, what they followed, and who held each post."""

    permission = "areas.see"
    template_name = "home/organisations.html"
    title = "Organisations, teams and posts"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        then = area_then(on=days.as_at)
        bodies, posts = counted(len(then.organisations), "organisation"), counted(then.posts, "post")
        vacant = number(then.vacancies) if then.vacancies else "none"
        return self.page(
            then=then,
            sentence=f"{sentence(bodies)} and {posts} on this day, {vacant} of them vacant.",
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
        )
