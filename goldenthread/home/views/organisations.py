"""The area's organisations, teams and posts, as on a day; to be read, not changed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.documents import sheets
from goldenthread.home.presenters import FILE_COLUMNS, area_then, organisation_rows
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
            csv_href=reverse("home:organisations_csv", args=[area]) + f"?as-at={days.as_at.isoformat()}",
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
        )


class OrganisationsCsv(Page):
    """The organisations there had been by a day as a file, one a row, with what followed each."""

    permission = "areas.see"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        as_at = self.days().as_at
        rows = organisation_rows(on=as_at)
        ledger.write(
            area_id=self.acting.area_id,
            deed="home.organisations.exported",
            subject="organisations",
            subject_id=None,
            by=self.acting.user_id,
            at=clock.now(),
            detail={"format": "csv", "rows": len(rows), "role": self.acting.role, "as_at": as_at.isoformat()},
        )
        response = HttpResponse(sheets.csv_bytes(FILE_COLUMNS, rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="organisations-{as_at.isoformat()}.csv"'
        return response
