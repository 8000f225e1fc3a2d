"""Who may enter, what a refused reader sees, and a form posted twice, refused, or older than somebody's change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from goldenthread.core.refusals import Refused
from goldenthread.web.components import NavigationItem, PastDay
from goldenthread.web.context import frame
from goldenthread.web.fields import DayField, TextField
from goldenthread.web.forms import Form
from goldenthread.web.jobs import forget_spent_tokens
from goldenthread.web.models import SpentToken
from goldenthread.web.tests.urls import NobodysPage, RolesPage
from goldenthread.web.views import FormPage, LastChange, Page, bad_request, csrf_failed, page_not_found

pytestmark = [pytest.mark.urls("goldenthread.web.tests.urls"), pytest.mark.django_db]


@dataclass(frozen=True)
class Acting:
    """Somebody acting, as the accounts room will give it."""

    permissions: frozenset[str]
    user_id: int = 7
    user_name: str = "Priya Dunmore"
    area_id: int = 1
    area_code: str = "northmoor"
    area_name: str = "Northmoor"
    role: str = "SEND_OFFICER"
    role_name: str = "SEND officer"

    def may(self, permission: str) -> bool:
        return permission in self.permissions


class SignedIn:
    """A signed-in user, as little of one as views look at."""

    pk = 7
    is_authenticated = True


def asked(path: str = "/x", *, may: tuple[str, ...] = (), data: Mapping[str, Any] | None = None) -> HttpRequest:
    factory = RequestFactory()
    request = factory.get(path) if data is None else factory.post(path, data)
    request.user = SignedIn()
    request.acting = Acting(frozenset(may))
    return request


@pytest.fixture(autouse=True)
def no_roof(settings: Any) -> None:
    """Leave out what the roof supplies: navigation and home are not this room's."""
    for name in ("NAVIGATION", "HOME", "CHANGE_ROLE", "ACCOUNT", "SIGN_OUT", "SEARCH", "DEMO_BANNER"):
        setattr(settings, f"GOLDENTHREAD_{name}", "")


# Entering


def test_somebody_not_signed_in_is_asked_to_sign_in() -> None:
    request = RequestFactory().get("/roles?q=1")
    request.user = AnonymousUser()

    response = RolesPage.as_view()(request)

    assert response.status_code == 302
    assert "next=/roles%3Fq%3D1" in response.headers["Location"]


def test_a_page_that_says_nothing_of_permission_lets_nobody_in() -> None:
    with pytest.raises(Http404):
        NobodysPage.as_view()(asked(may=("cases.see",)))


def test_somebody_without_an_area_finds_nothing() -> None:
    request = asked()
    request.acting = None

    with pytest.raises(Http404):
        RolesPage.as_view()(request)


def test_a_role_that_may_not_is_told_which_may(settings: Any) -> None:
    settings.GOLDENTHREAD_ROLES_THAT_MAY = "goldenthread.web.tests.test_views.roles_that_may"

    response = RolesPage.as_view()(asked(may=("other",)))

    assert response.status_code == 403
    assert "It is for: SEND manager or SEND officer." in response.content.decode()


def roles_that_may(permission: str) -> list[str]:
    return ["SEND manager", "SEND officer"]


def test_a_role_that_may_enters_and_nothing_keeps_the_page() -> None:
    response = RolesPage.as_view()(asked(may=("cases.see",)))

    assert response.content == b"seen"
    assert response.headers["Cache-Control"] == "no-store, private"


# Pages for what cannot be shown


def test_what_is_not_there_and_what_is_not_theirs_are_one_page(client: Client) -> None:
    missing = client.get("/no-such-page").content
    nobodys = page_not_found(RequestFactory().get("/no-such-page"), Http404("a record")).content

    assert b"There is nothing that you may open at this address." in missing
    assert nobodys.count(b"<h1") == missing.count(b"<h1") == 1
    assert b"a record" not in nobodys


def test_a_fault_has_a_reference_and_nothing_of_what_failed(client: Client) -> None:
    client.raise_request_exception = False

    response = client.get("/fault")

    assert response.status_code == 500
    assert b"Nothing was saved and nothing was sent." in response.content
    assert "Zoë".encode() not in response.content
    assert b"Traceback" not in response.content


def test_every_page_names_our_icon_and_a_browser_that_asks_by_itself_is_led_to_it(client: Client) -> None:
    client.raise_request_exception = False

    for path in ("/help", "/no-such-page", "/fault"):
        assert b'<link rel="icon" href="/static/icon.svg"' in client.get(path).content
    answer = client.get("/favicon.ico")

    assert answer.headers["Location"] == "/static/icon.svg"
    assert b"<svg" in b"".join(client.get(answer.headers["Location"]))


def test_requests_that_cannot_be_read_and_old_forms_get_a_sentence() -> None:
    request = RequestFactory().get("/x")

    assert b"could not be read" in bad_request(request, BadRequest()).content
    assert b"open too long" in csrf_failed(request).content


def test_a_host_that_is_not_ours_is_told_so_and_nothing_breaks(client: Client) -> None:
    response = client.get("/help", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert b"could not be read" in response.content


def test_every_answer_carries_the_policy_that_forbids_inline_code(client: Client) -> None:
    headers = client.get("/components").headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/components", "/components/lists", "/components/forms", "/help", "/privacy"])
def test_pages_begin_their_title_with_their_only_heading(client: Client, path: str) -> None:
    html = client.get(path).content.decode()

    heading = html.split("<h1", 1)[1].split(">", 1)[1].split("<", 1)[0]
    assert html.count("<h1") == 1
    assert f"<title>{heading}" in html
    assert "not GOV.UK" in html


def test_cream_paper_is_remembered_without_an_account_and_leads_back_here_only(client: Client) -> None:
    client.post("/paper", {"paper": "cream", "next": "/help"})

    assert 'class="govuk-template app-paper-cream"' in client.get("/help").content.decode()
    assert client.post("/paper", {"paper": "white", "next": "https://elsewhere.example/"}).headers["Location"] == "/"
    assert "app-paper-cream" not in client.get("/help").content.decode()


def test_a_stranger_cannot_stay_signed_in(client: Client) -> None:
    assert client.get("/stay").status_code == 302


# Forms


@dataclass(frozen=True)
class Words:
    note: str
    on: object


class WordsForm(Form):
    answers = Words
    note = TextField(what="a note")
    on = DayField(what="a day", required=False)


class Deed(FormPage):
    """Adds a note to a list; version and refusal are set by each test."""

    permission = "deeds.do"
    title = "A deed"
    form_class = WordsForm
    done: list[Words]
    now = "1"
    theirs: Mapping[str, Any]

    def initial(self) -> Mapping[str, Any]:
        return self.theirs

    def version(self) -> str:
        return self.now

    def last_change(self) -> LastChange:
        return LastChange("Sam Iqbal", datetime(2026, 12, 7, 10, 40, tzinfo=UTC))

    def save(self, answer: Words) -> str:
        if answer.note == "refuse":
            SpentToken.objects.create(token=uuid4(), at=datetime.now(UTC))
            raise Refused("This cannot be done. Ask Dr Amin to sign.")
        self.done.append(answer)
        return f"/done/{len(self.done)}"


@pytest.fixture
def deed() -> type[Deed]:
    return type("ThisDeed", (Deed,), {"done": [], "theirs": {"note": "theirs", "on": None}})


def post(deed: type[Deed], **data: str) -> HttpResponse:
    return deed.as_view()(asked(may=("deeds.do",), data={"form_version": "1"} | data))


def test_a_form_does_its_deed_and_leads_on(deed: type[Deed]) -> None:
    response = post(deed, note="mine", form_token=str(uuid4()))

    assert (response.status_code, response.headers["Location"]) == (302, "/done/1")
    assert [answer.note for answer in deed.done] == ["mine"]


def test_the_same_form_posted_twice_does_one_thing_and_leads_to_the_same_place(deed: type[Deed]) -> None:
    token = str(uuid4())

    first, second = post(deed, note="mine", form_token=token), post(deed, note="mine", form_token=token)

    assert first.headers["Location"] == second.headers["Location"] == "/done/1"
    assert len(deed.done) == 1


def test_the_second_posting_goes_on_although_the_record_has_changed_by_the_first(deed: type[Deed]) -> None:
    token = str(uuid4())
    post(deed, note="mine", form_token=token)
    deed.now = "2"

    assert post(deed, note="mine", form_token=token).headers["Location"] == "/done/1"


def test_somebody_elses_token_leads_nowhere_of_theirs(deed: type[Deed]) -> None:
    token = uuid4()
    SpentToken.objects.create(token=token, user_id=8, result_url="/secret", at=datetime.now(UTC))

    assert post(deed, note="mine", form_token=str(token)).headers["Location"] == "/x"
    assert not deed.done


def test_a_mistake_keeps_the_token_and_all_that_was_typed(deed: type[Deed]) -> None:
    token = str(uuid4())

    response = post(deed, note="", on_day="31", on_month="2", on_year="2026", form_token=token)

    html = response.content.decode()
    assert "<title>Error: A deed" in html
    assert "There is a problem" in html
    assert 'value="31"' in html
    assert token in html
    assert not SpentToken.objects.exists()
    assert post(deed, note="mine", form_token=token).status_code == 302


def test_a_refusal_is_shown_as_its_sentence_and_nothing_of_the_deed_stays(deed: type[Deed]) -> None:
    html = post(deed, note="refuse", form_token=str(uuid4())).content.decode()

    assert "This cannot be done. Ask Dr Amin to sign." in html
    assert 'value="refuse"' in html
    assert not SpentToken.objects.exists()


def test_a_form_older_than_somebodys_change_is_not_saved_and_shows_both(deed: type[Deed]) -> None:
    deed.now = "2"

    response = post(deed, note="mine", form_token=str(uuid4()))

    html = response.content.decode()
    assert response.status_code == 409
    assert "Sam Iqbal changed this" in html
    assert "theirs" in html
    assert 'value="mine"' in html
    assert 'name="form_version" value="2"' in html
    assert not deed.done


def test_after_reading_both_the_same_form_may_be_sent_again(deed: type[Deed]) -> None:
    deed.now = "2"

    assert post(deed, note="mine", form_version="2", form_token=str(uuid4())).status_code == 302


def test_one_answer_of_theirs_may_be_taken_without_saving(deed: type[Deed]) -> None:
    deed.now = "2"

    response = post(deed, note="mine", form_version="2", use_theirs="note", form_token=str(uuid4()))

    assert 'value="theirs"' in response.content.decode()
    assert not deed.done


def test_a_fault_in_the_deed_spends_no_token(deed: type[Deed], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Deed, answer: Words) -> str:
        raise RuntimeError

    monkeypatch.setattr(deed, "save", fail)

    with pytest.raises(RuntimeError):
        post(deed, note="mine", form_token=str(uuid4()))

    assert not SpentToken.objects.exists()


def test_tokens_are_forgotten_a_week_after_they_were_spent() -> None:
    old, new = uuid4(), uuid4()
    now = datetime.now(UTC)
    SpentToken.objects.create(token=old, at=now - timedelta(days=8))
    SpentToken.objects.create(token=new, at=now)

    forget_spent_tokens(int(now.timestamp()))

    assert [spent.token for spent in SpentToken.objects.all()] == [new]


# The frame


def test_navigation_marks_where_the_reader_is_and_holds_seven_items_at_most_after_home(settings: Any) -> None:
    settings.GOLDENTHREAD_NAVIGATION = "goldenthread.web.tests.test_views.ten_items"
    settings.GOLDENTHREAD_HOME = "goldenthread.web.tests.test_views.home"

    found = frame(asked("/northmoor/cases/EHC-1"))

    items = list(found["navigation"])
    assert found["home_href"] == "/northmoor/home"
    assert len(items) == 8
    assert [item["words"] for item in items if item["is_current"]] == ["Cases"]
    assert [item["count"] for item in items[:2]] == [None, 3]


def ten_items(request: HttpRequest) -> list[NavigationItem]:
    more = [NavigationItem(f"Item {n}", f"/northmoor/item-{n}", 0) for n in range(8)]
    return [NavigationItem("Home", "/northmoor"), NavigationItem("Cases", "/northmoor/cases", 3), *more]


def home(request: HttpRequest) -> str:
    return "/northmoor/home"


def test_the_header_says_who_acts_where_and_when_the_session_ends() -> None:
    html = Frame.as_view()(asked("/x", may=("x",))).content.decode()

    assert "Northmoor" in html
    assert "SEND officer" in html
    assert "Priya Dunmore" in html
    assert 'data-signed-out-at="' in html
    assert "You are looking at <time" in html


class Frame(Page):
    permission = "x"
    title = "A page at another day"
    template_name = "layouts/officer_page.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        request.META["CSRF_COOKIE"] = "a" * 32
        past = PastDay(date(2026, 9, 1), date(2026, 12, 7), "/x")
        return self.page(past_day=past)


def test_a_page_that_belongs_to_an_item_is_marked_there_though_its_address_is_elsewhere(settings: Any) -> None:
    settings.GOLDENTHREAD_NAVIGATION = "goldenthread.web.tests.test_views.a_plan"

    items = list(frame(asked("/northmoor/actions/8-2"))["navigation"])

    assert [item["words"] for item in items if item["is_current"]] == ["Plan"]


def a_plan(request: HttpRequest) -> list[NavigationItem]:
    return [
        NavigationItem("Home", "/northmoor/home"),
        NavigationItem("Plan", "/northmoor/improvement", holds=["/northmoor/actions", "/northmoor/mapping"]),
    ]


def test_an_address_with_a_nul_is_told_so_whatever_page_it_asks_for(client: Client) -> None:
    response = client.get("/components/%00")

    assert response.status_code == 400
    assert b"could not be read" in response.content
