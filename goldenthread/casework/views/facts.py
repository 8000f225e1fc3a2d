"""One fact with its whole history. Recording, correcting and withdrawing are pages of their own beside this one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.accounts.queries import names_of_users
from goldenthread.casework.presenters import detail_words, recorded_words
from goldenthread.casework.queries.facts import naming_settings
from goldenthread.casework.queries.visible import facts_visible_to
from goldenthread.casework.views.shared import About, CasePage, find_case
from goldenthread.casework.vocabulary import DatedBy, FactKind
from goldenthread.core import clock


class OneFact(CasePage):
    """A fact with its whole history: what it says, what it said before, who recorded each, when and why."""

    permission = "casework.see"
    template_name = "casework/fact.html"

    def get(self, request: HttpRequest, area: str, ref: str, fact: int) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        opened = facts_visible_to(self.acting).filter(pk=fact, case=case).first()
        if opened is None:
            raise Http404
        about = About(case, area, clock.today(), self.days().query)
        history = (
            naming_settings(facts_visible_to(self.acting))
            .filter(case=case, kind=opened.kind, slot=opened.slot)
            .order_by("-recorded_at", "-pk")
        )
        officers = names_of_users(row.detail.get("officer") for row in history if row.kind == FactKind.ALLOCATED)
        stands = next((row for row in history if row.superseded_at is None), None)
        may = self.acting.may("casework.correct") and stands is not None
        return self.page(
            title=str(FactKind(opened.kind).label),
            browser_title=f"{FactKind(opened.kind).label}, {case.ref}",
            about=about,
            rows=[
                (row, detail_words(row, officers), recorded_words(row), DatedBy(row.dated_by).label) for row in history
            ],
            correct_href=reverse("casework:correct", args=[area, ref, stands.pk]) if may and stands else "",
            withdraw_href=reverse("casework:withdraw", args=[area, ref, stands.pk]) if may and stands else "",
            breadcrumbs=about.breadcrumbs,
        )
