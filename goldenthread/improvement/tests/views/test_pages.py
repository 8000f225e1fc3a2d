"""Every page of the improvement plan, as those see it who may and who may not, and what its forms refuse."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.models import LocalArea, Post
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards.factories import AgendaItemFactory, DecisionFactory
from goldenthread.core import clock
from goldenthread.improvement.factories import ActionDecisionFactory, ActionTermsFactory
from goldenthread.improvement.models import Action, ActionTerms, Evidence, Link, Milestone
from goldenthread.improvement.operations import evidence
from goldenthread.improvement.operations.evidence import EvidenceTerms
from goldenthread.improvement.queries import links
from goldenthread.improvement.tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def client_as(client: Client, area: LocalArea, role: str) -> Client:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    return client


def day_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def seen(client: Client, path: str) -> dict[str, str]:
    return {"form_version": client.get(path).context["form_version"]}


PAGES = (
    "improvement",
    "improvement?as-at=2021-06-01",
    "improvement/wsoa-2020",
    "improvement/joint-commissioning-strategy",
    "findings/w7",
    "findings/p4",
    "commitments/c8",
    "outcomes/o2",
    "themes/t1",
    "programmes/early-years",
    "programmes/preparing-for-adulthood",
    "actions",
    "actions?serves=c8",
    "actions?verdict=LATE",
    "actions/8-1",
    "actions/8-2",
    "actions/8-4?as-at=2027-09-01",
    "mapping",
    "mapping?as-at=2019-01-01",
)


def test_every_page_of_the_plan_opens_for_a_councillor_and_none_for_a_school(
    client: Client, somerset: LocalArea
) -> None:
    client_as(client, somerset, "COUNCILLOR")
    for path in PAGES:
        assert client.get(f"/northmoor/{path}").status_code == 200, path

    client.logout()
    client_as(client, somerset, "SENCO")

    for path in PAGES:
        assert client.get(f"/northmoor/{path}").status_code == 403, path


def test_what_evidence_shows_is_for_those_who_may_see_evidence(client: Client, somerset: LocalArea) -> None:
    words = Evidence.objects.filter(action__ref="8-1").latest("pk").shows
    client_as(client, somerset, "COUNCILLOR")

    page = client.get("/northmoor/actions/8-1").content.decode()

    assert words not in page
    assert "4 items of evidence" in page
    assert client.get("/northmoor/evidence").status_code == 403
    for path in ("improvement", "findings/w7"):
        assert 'href="/northmoor/evidence"' not in client.get(f"/northmoor/{path}").content.decode(), path
    client.logout()
    client_as(client, somerset, "ADVISER")
    assert words in client.get("/northmoor/actions/8-1").content.decode()
    assert client.get("/northmoor/evidence").status_code == 200
    assert client.get("/northmoor/evidence/e1").status_code == 200


def test_every_column_of_the_mapping_says_what_it_is(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")

    page = client.get("/northmoor/mapping").content.decode()

    headings = re.findall(r'app-mapping__turned"[^>]*>([^<]+)</a>', page)
    assert len(headings) == 13
    assert headings[0] == "1 Governance"
    assert all(re.fullmatch(r"\d [A-Z].+", heading) for heading in headings)
    assert "1. A good experience</th>" in page


def test_the_mapping_says_what_was_missed_above_its_grid_and_exports_whole(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")

    page = client.get("/northmoor/mapping").content.decode()

    assert "Theirs only, the self-assessment missed: 3" in page
    assert "Ours only, inspectors did not name: 2" in page
    assert page.index("Linked to nothing: 0") < page.index("<table")
    given = json.loads(client.get("/northmoor/mapping?export=json").content)
    assert given["theirs_only"] == ["w1", "w2", "w9"]
    assert given["weaknesses_and_commitments_one_to_one"]
    lines = client.get("/northmoor/mapping?export=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(links(on=clock.today()))
    assert client.get("/northmoor/mapping?export=xlsx").content.startswith(b"PK")
    assert client.get("/northmoor/mapping?export=doc").status_code == 404
    entries = LedgerEntry.objects.filter(deed="improvement.mapping.exported").order_by("pk")
    assert [entry.detail["format"] for entry in entries] == ["json", "csv", "xlsx"]


def test_an_action_is_added_given_a_milestone_and_evidence_and_its_verdict_follows(
    client: Client, somerset: LocalArea
) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    today, owner = clock.today(), str(Post.objects.get(title="Head of SEND").pk)
    said = {"ref": "8.9", "title": "Ring families", "kind": "EXPERIENCE", "owner": owner, "serves": ["c8"]}
    days = day_parts("start_on", today - timedelta(9)) | day_parts("due_on", today + timedelta(9))

    made = client.post("/northmoor/actions/new", said | days)
    assert made.headers["Location"] == "/northmoor/actions/8-9"
    assert "Cannot be judged" in client.get("/northmoor/actions/8-9").content.decode()
    step = {"words": "First calls", "is_of_benefit": "NO"} | day_parts("due_on", today + timedelta(5))
    refused = client.post("/northmoor/actions/8-9/milestones/add", step)
    assert "Enter how anybody can tell that it is met" in refused.content.decode()
    client.post("/northmoor/actions/8-9/milestones/add", step | {"test": "Ten calls in a week"})
    assert "On track: 0 of 1" in client.get("/northmoor/actions/8-9").content.decode()
    path = "/northmoor/actions/8-9/milestones/1/met"
    client.post(path, {"shown_by": "Call log"} | day_parts("met_on", today) | seen(client, path))

    assert "Delivered. Impact not shown." in client.get("/northmoor/actions/8-9").content.decode()
    yesterday = (today - timedelta(1)).isoformat()
    before = client.get(f"/northmoor/actions/8-9?as-at={yesterday}").content.decode()
    assert "Shown by: Call log" in client.get("/northmoor/actions/8-9").content.decode()
    assert "Shown by: Call log" not in before  # it was not met yet, so nothing showed it


@pytest.mark.parametrize("path", ["actions/new", "actions/8-1/change"])
def test_a_form_of_an_action_asks_no_more_queries_for_more_actions(
    client: Client, somerset: LocalArea, path: str
) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    client.get(f"/northmoor/{path}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/northmoor/{path}")
    for number in range(5):
        ActionTermsFactory(area=somerset, action__ref=f"9-{number}")

    with CaptureQueriesContext(connection) as many:
        page = client.get(f"/northmoor/{path}")

    assert ("9-4", "9.4") in page.context["form"].fields["waits_for"].choices
    assert len(many) == len(few)


def test_lived_experience_without_consent_and_change_without_a_measure_are_refused(
    client: Client, somerset: LocalArea
) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    said = {
        "rung": "FELT",
        "kind": "LIVED_EXPERIENCE",
        "bearing": "SUPPORTS",
        "strength": "FAIR",
        "shows": "Three parents",
    }
    before = Evidence.objects.count()

    bare = client.post("/northmoor/actions/8-2/evidence/add", said | day_parts("dated_on", clock.today()))
    changed = client.post(
        "/northmoor/actions/8-2/evidence/add",
        said | {"rung": "CHANGED", "kind": "DOCUMENT"} | day_parts("dated_on", clock.today()),
    )

    assert "Enter the day of consent" in bare.content.decode()
    assert "Name the measure that moved" in changed.content.decode()
    assert Evidence.objects.count() == before
    agreed = said | day_parts("dated_on", clock.today()) | day_parts("consent_on", clock.today())
    assert client.post("/northmoor/actions/8-2/evidence/add", agreed).status_code == 302
    newest = Evidence.objects.latest("pk")
    path = f"/northmoor/evidence/{newest.ref}/change"
    correct = agreed | {"shows": "Four parents", "because": "Miscounted"} | seen(client, path)
    assert client.post(path, correct).status_code == 302
    assert (
        client.post(f"/northmoor/evidence/{newest.ref}/withdraw", {"because": "Consent was taken back"}).status_code
        == 302
    )
    assert "Consent was taken back" in client.get(f"/northmoor/evidence/{newest.ref}").content.decode()


def test_what_families_said_is_shown_nowhere_once_it_is_withdrawn(
    client: Client, somerset: LocalArea, now: datetime
) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    action = Action.objects.get(ref="8-2")
    terms = EvidenceTerms(
        "FELT", "LIVED_EXPERIENCE", "FAIR", "Nobody rang us", TODAY, kept_where="Folder nine", consent_on=TODAY
    )
    first = evidence.add(action=action, terms=terms, by=None, at=now)
    again = replace(terms, shows="Nobody wrote to us", kind="DOCUMENT", consent_on=None)
    second = evidence.revise(
        evidence=first, terms=again, because="They said they would ring", seen=first.pk, by=None, at=now
    )
    assert "Nobody rang us" in client.get(f"/northmoor/evidence/{first.ref}").content.decode()

    evidence.take_back(evidence=second, because="Consent was taken back", by=None, at=now)

    page = client.get(f"/northmoor/evidence/{first.ref}").content.decode()
    assert "Consent was taken back" in page
    assert "Evidence withdrawn" in page
    others = ("evidence", "evidence?export=csv", "actions/8-2", "findings/w7", "commitments/c8")
    pages = [page, *(client.get(f"/northmoor/{one}").content.decode() for one in others)]
    for words in ("Nobody rang us", "Nobody wrote to us", "Folder nine", "They said they would ring"):
        assert not any(words in one for one in pages), words
    assert client.get(f"/northmoor/evidence/{first.ref}/change").status_code == 404
    assert client.get(f"/northmoor/evidence/{first.ref}/withdraw").status_code == 404


def test_a_document_withdrawn_still_says_what_it_was(client: Client, somerset: LocalArea, now: datetime) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    terms = EvidenceTerms("SAID", "DOCUMENT", "FAIR", "A signed agreement", TODAY)
    item = evidence.add(action=Action.objects.get(ref="8-2"), terms=terms, by=None, at=now)

    evidence.take_back(evidence=item, because="It was another agreement", by=None, at=now)

    assert "A signed agreement" in client.get(f"/northmoor/evidence/{item.ref}").content.decode()


def test_a_second_editor_of_an_action_is_shown_theirs_and_keeps_what_was_typed(
    client: Client, somerset: LocalArea
) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    path = "/northmoor/actions/8-4/change"
    old = client.get(path).context["form"].initial
    version = seen(client, path)
    said = {name: old[name] for name in ("title", "words", "kind", "owner")} | {"because": "Later"} | version
    days = day_parts("start_on", old["start_on"]) | day_parts("due_on", old["due_on"] + timedelta(30))
    assert client.post(path, said | days).status_code == 302

    mine = client.post(path, said | days | {"title": "Mine"})

    assert mine.status_code == 409
    assert "Mine" in mine.content.decode()
    assert "Put off by 30 days" in client.get("/northmoor/actions/8-4").content.decode()
    assert ActionTerms.objects.filter(action__ref="8-4").count() == 2


def test_a_link_is_proposed_agreed_and_withdrawn_and_each_stays_on_record(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    today = clock.today()
    said = {"one": "p4", "other": "w1", "state": "PROPOSED", "because": "Both are about families"}

    made = client.post("/northmoor/mapping/links/add", said | day_parts("since_on", today))
    again = client.post("/northmoor/mapping/links/add", said | day_parts("since_on", today))
    assert "are linked already" in again.content.decode()
    path = made.headers["Location"]
    assert client.get(path).status_code == 200
    agreed = client.post(f"{path}/agree", {"because": "The board agreed"} | day_parts("agreed_on", today))
    new = agreed.headers["Location"]
    assert "Read the link that took its place" in client.get(path).content.decode()
    assert client.post(f"{new}/withdraw", {"because": "A mistake"}).status_code == 302

    assert "A mistake" in client.get(new).content.decode()
    assert Link.objects.filter(one__ref__in=["p4", "w1"], other__ref__in=["p4", "w1"]).count() == 2


def test_a_strand_is_worded_anew_and_the_old_wording_stays(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    path = "/northmoor/improvement/strands/c8/reword"

    client.post(path, {"title": "Faster", "words": "Quicker.", "because": "Plainer"} | seen(client, path))

    page = client.get("/northmoor/commitments/c8").content.decode()
    assert "Commitment 8, Faster" in page
    assert "Swifter assessment" in page


def test_forms_are_for_those_who_may_edit(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "BOARD_MEMBER")
    link = links(on=clock.today())[0].pk

    for path in (
        "actions/new",
        "actions/8-1/change",
        "actions/8-1/serves/add",
        "actions/8-1/decisions/tie",
        "actions/8-1/measures/attach",
        "actions/8-1/milestones/add",
        "actions/8-1/milestones/1/change",
        "actions/8-1/milestones/1/met",
        "actions/8-1/evidence/add",
        "evidence/e1/change",
        "evidence/e1/withdraw",
        "mapping/links/add",
        f"mapping/links/{link}/agree",
        f"mapping/links/{link}/withdraw",
        "improvement/strands/c8/reword",
        "improvement/strands/c8/measures/attach",
    ):
        assert client.get(f"/northmoor/{path}").status_code == 403, path
    client.logout()
    client_as(client, somerset, "PROGRAMME_CHAMPION")
    for path in (
        "actions/8-1/serves/add",
        "actions/8-1/decisions/tie",
        "actions/8-1/milestones/1/change",
        "evidence/e1/change",
    ):
        assert client.get(f"/northmoor/{path}").status_code == 200, path


def test_an_action_is_tied_to_another_strand_a_measure_and_a_decision(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")

    client.post("/northmoor/actions/8-1/serves/add", {"strand": "w7", "because": "It is about time"})
    client.post(
        "/northmoor/actions/8-1/measures/attach",
        {"measure_code": "mean-weeks-to-issue", "target": "20", "because": "Weeks"}
        | day_parts("target_on", date(2027, 3, 31)),
    )
    client.post("/northmoor/improvement/strands/w8/measures/attach", {"measure_code": "requests", "because": "Demand"})
    client.post(
        "/northmoor/actions/8-1/decisions/tie", {"decision": "hwb-2018-09-27-r1", "because": "It approved this"}
    )

    page = client.get("/northmoor/actions/8-1").content.decode()
    assert "Health and Wellbeing Board, 27 September 2018" in page
    assert "target 20 by <time" in page
    assert "Weakness 7, Timeliness" in page


def test_a_decision_on_an_exempt_item_is_a_link_only_for_those_who_may_read_it(
    client: Client, somerset: LocalArea
) -> None:
    item = AgendaItemFactory(meeting__body__area=somerset, is_exempt=True, exempt_because="It names a person.")
    decision = DecisionFactory(area=somerset, item=item, ref="closed-r1")
    ActionDecisionFactory(area=somerset, action=Action.objects.get(ref="8-1"), decision=decision)
    pages, href = ("actions/8-1", "findings/w7", "improvement"), "/northmoor/resolutions/closed-r1"

    for role, opens in (("COUNCILLOR", False), ("ADVISER", True)):
        client_as(client, somerset, role)
        for path in pages:
            page = client.get(f"/northmoor/{path}").content.decode()
            assert item.meeting.body.called in page, (role, path)
            assert (href in page) is opens, (role, path)
        assert client.get(href).status_code == (200 if opens else 404)
        client.logout()


def test_what_does_not_exist_is_not_found(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")

    for path in (
        "findings/c8",
        "commitments/zz",
        "actions/9-9",
        "evidence/e99",
        "mapping/links/0",
        "improvement/none",
    ):
        assert client.get(f"/northmoor/{path}").status_code == 404, path


def test_a_milestone_changes_and_stays_met(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "IMPROVEMENT_LEAD")
    path = "/northmoor/actions/8-1/milestones/1/change"
    said = {"words": "The list is used", "test": "Four Mondays", "is_of_benefit": "NO", "because": "Plainer"}

    client.post(path, said | day_parts("due_on", clock.today()) | seen(client, path))

    row = Milestone.objects.get(action__ref="8-1", number=1, superseded_at=None)
    assert row.words == "The list is used"
    assert row.met_on is not None
