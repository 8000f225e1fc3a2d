"""What can be recorded in a case: the kinds of fact in the order of life, and where each is entered."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.casework.models import Fact
from goldenthread.casework.presenters import detail_words
from goldenthread.casework.queries.facts import current_facts, naming_settings
from goldenthread.casework.views.shared import About, CasePage, find_case
from goldenthread.casework.vocabulary import SHAPES, FactKind
from goldenthread.core import clock
from goldenthread.web.components import Link

# The order of life; what a case has once and has already is offered for correction instead.
_GROUPS: tuple[tuple[str, tuple[FactKind, ...]], ...] = (
    (
        "Request and assessment",
        (
            FactKind.REQUEST_RECEIVED,
            FactKind.REQUEST_WITHDRAWN,
            FactKind.DECIDED_TO_ASSESS,
            FactKind.DECIDED_NOT_TO_ASSESS,
            FactKind.ASSESSMENT_WITHDRAWN,
            FactKind.DECIDED_PLAN,
            FactKind.DECIDED_NO_PLAN,
            FactKind.MOVED_OUT,
        ),
    ),
    (
        "Plan",
        (
            FactKind.PLAN_ISSUED,
            FactKind.PLAN_STARTED,
            FactKind.PLAN_TERMS,
            FactKind.SETTING_NAMED,
            FactKind.NEED_IDENTIFIED,
            FactKind.PLAN_MOVED_IN,
            FactKind.PLAN_CEASED,
        ),
    ),
    ("Placement", (FactKind.PLACEMENT_BEGAN,)),
    (
        "Reviews and phase transfer",
        (
            FactKind.REVIEW_MEETING,
            FactKind.REVIEW_DECIDED,
            FactKind.AMENDMENT_NOTICE_SENT,
            FactKind.AMENDED_PLAN_ISSUED,
            FactKind.PHASE_TRANSFER_DUE,
            FactKind.PHASE_TRANSFER_PLAN_ISSUED,
        ),
    ),
    ("Disagreement", (FactKind.DISPUTE,)),
    ("Work", (FactKind.ALLOCATED,)),
)


def slug_of(kind: FactKind) -> str:
    """Return a kind as it stands in an address."""
    return kind.value.lower().replace("_", "-")


def kind_of(slug: str) -> FactKind:
    """Return the kind that an address names; one that does not exist is a page that does not exist."""
    try:
        return FactKind(slug.upper().replace("-", "_"))
    except ValueError:
        raise Http404 from None


class ChooseKind(CasePage):
    """What can be recorded in this case."""

    permission = "casework.record"
    template_name = "casework/choose_kind.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        self.case = case = find_case(self.acting, ref)
        about = About(case, area, clock.today())
        current = list(naming_settings(current_facts(case)))
        there = {fact.kind: fact for fact in current}
        ended = {fact.slot for fact in current if fact.kind == FactKind.PLACEMENT_ENDED}
        groups = [(words, [self._offer(kind, there, area, ref) for kind in kinds]) for words, kinds in _GROUPS]
        endings = [
            Link(
                f"Placement ended: {detail_words(fact)}",
                reverse("casework:record", args=[area, ref, "placement-ended"]) + f"?slot={fact.slot}",
            )
            for fact in current
            if fact.kind == FactKind.PLACEMENT_BEGAN and fact.slot not in ended
        ]
        groups = [(words, links + (endings if words == "Placement" else [])) for words, links in groups]
        return self.page(
            title="What happened?", browser_title=f"What happened? {case.ref}", about=about, groups=groups,
            back_href=about.href,
        )  # fmt: skip

    @staticmethod
    def _offer(kind: FactKind, there: Mapping[str, Fact], area: str, ref: str) -> Link:
        fact = there.get(kind)
        if fact is not None and not SHAPES[kind].is_many:
            return Link(f"{kind.label} (recorded: correct it)", reverse("casework:correct", args=[area, ref, fact.pk]))
        return Link(str(kind.label), reverse("casework:record", args=[area, ref, slug_of(kind)]))
