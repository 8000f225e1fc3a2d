"""Tests of the pages of returns: choosing a file, following it, reading what was found, and saying who somebody is."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.models import CaseLine
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.vocabulary import PLAN_STAGES
from goldenthread.core import clock
from goldenthread.people.models import ChildOrYoungPerson
from goldenthread.returns.jobs import load_return
from goldenthread.returns.models import FilePiece, ReturnFinding, ReturnImport, ReturnRecord
from goldenthread.returns.tests.operations.test_sen2 import person, without_number
from goldenthread.sen2.tests import samples
from goldenthread.web.words import moment_words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def somerset(db):
    area = LocalArea.objects.create(code="somerset", name="Somerset", authority_code="933")
    set_acting(area_id=area.pk)
    return area


@pytest.fixture
def as_role(client, somerset):
    """Give the function that signs somebody in, in a role."""

    def sign(role):
        sign_in(client, MembershipFactory(area=somerset, role=role).user)
        return client

    return sign


class Queue:
    """What is put before the worker, in its own table; a test takes the worker's part."""

    def __init__(self, area):
        self.area = area

    @property
    def asked(self):
        jobs = ProcrastinateJob.objects.filter(task_name="goldenthread.returns.jobs.load_return", status="todo")
        return [job.args for job in jobs.order_by("pk")]

    def work(self):
        """Run the job asked for last, as the worker would, and return the import as it ended."""
        said = self.asked[-1]
        load_return(**said)
        set_acting(area_id=self.area.pk)
        return ReturnImport.objects.get(pk=said["import_id"])


@pytest.fixture
def queued(somerset):
    return Queue(somerset)


def address(name, *args):
    return reverse(f"returns:{name}", args=["somerset", *args])


def upload(client, content, what="LOAD", name="return.xml"):
    return client.post(address("load"), {"file": SimpleUploadedFile(name, content), "what": what})


def load_now(client, queued, content, what="LOAD"):
    upload(client, content, what)
    return queued.work()


def test_a_file_that_is_chosen_is_kept_and_put_before_the_worker(as_role, somerset, queued):
    answer = upload(as_role("SEND_MANAGER"), samples.VALID.read_bytes())

    set_acting(area_id=somerset.pk)
    asked = ReturnImport.objects.get()
    assert answer.headers["Location"] == address("import", asked.pk)
    assert queued.asked[-1] == {"area_id": somerset.pk, "import_id": asked.pk}
    assert (asked.file_bytes, asked.stage) == (12_140, "WAITING")


def test_the_page_of_an_import_shows_its_progress_and_then_what_came_of_it(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    upload(client, samples.VALID.read_bytes())
    set_acting(area_id=somerset.pk)
    number = ReturnImport.objects.get().pk

    before = client.get(address("import", number)).content.decode()
    queued.work()
    after = client.get(address("import", number)).content.decode()

    watching = client.get(address("import", number), headers={"HX-Request": "true"})

    assert "Waiting to start" in before
    assert watching.headers["HX-Refresh"] == "true"
    assert "The return of 2026 is loaded: 9 people." in after
    assert "No findings." in after
    set_acting(area_id=somerset.pk)
    assert not FilePiece.objects.exists()


def test_a_refused_file_says_why_and_what_to_do(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, samples.VALID.read_bytes()[:4000])

    page = client.get(address("import", ended.pk)).content.decode()

    assert "The file stops before its end" in page
    assert "Nothing was loaded." in page
    set_acting(area_id=somerset.pk)
    assert not ChildOrYoungPerson.objects.exists()
    assert LedgerEntry.objects.filter(deed="returns.return.refused").count() == 1


def test_a_file_that_was_tried_can_be_loaded_without_choosing_it_again(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    tried = load_now(client, queued, samples.VALID.read_bytes(), what="TRY")
    assert "was tried; nothing was changed" in client.get(address("import", tried.pk)).content.decode()

    client.post(address("again", tried.pk))
    queued.work()

    set_acting(area_id=somerset.pk)
    assert ChildOrYoungPerson.objects.count() == 9


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "return.xml", "The file is empty"),
        (b"a,b", "return.csv", "must be a file ending in .xml"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_on_the_form(as_role, queued, content, name, sentence):
    answer = upload(as_role("SEND_MANAGER"), content, name=name)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not queued.asked


def test_findings_are_a_page_a_sheet_and_data(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, (samples.INVALID / "R021.xml").read_bytes())

    page = client.get(address("findings", ended.pk)).content.decode()
    sheet = client.get(address("findings", ended.pk) + "?export=csv").content.decode("utf-8-sig")
    data = client.get(address("findings_json", ended.pk)).json()

    assert "A request date is badly formed" in page
    assert "Enter the date as year-month-day" in sheet
    assert data["findings"] == [
        {
            "person": 3, "line": 126, "rule": "R021", "severity": "E", "field": "ReceivedDate", "place": "Requests 1",
            "sentence": "A request date is badly formed",
            "what_to_do": "Enter the date as year-month-day, such as 2025-09-30",
        }
    ]  # fmt: skip
    assert "01/05/2025" not in page + sheet + json.dumps(data)


def test_people_are_a_page_a_sheet_and_data_with_how_each_was_matched(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, samples.VALID.read_bytes())

    page = client.get(address("people", ended.pk)).content.decode()
    sheet = client.get(address("people", ended.pk) + "?export=csv").content.decode("utf-8-sig")
    data = client.get(address("people_json", ended.pk)).json()

    assert "Person01 Sample01" in page
    assert "Not known before, so added" in sheet
    assert [each["name"] for each in data["people"]][:2] == ["Person01 Sample01", "Person02 Sample02"]


def test_whoever_may_not_see_names_sees_none_and_nothing_is_entered_as_a_look(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, samples.VALID.read_bytes())
    analyst = as_role("ANALYST")
    set_acting(area_id=somerset.pk)
    looks = LedgerEntry.objects.filter(is_read=True).count()

    answers = [
        analyst.get(address("people", ended.pk)),
        analyst.get(address("people_json", ended.pk)),
        analyst.get(address("record", ended.pk, 1)),
        analyst.get(address("people", ended.pk) + "?export=csv"),
    ]

    assert all(answer.status_code == 200 for answer in answers)
    assert all("Sample01" not in answer.content.decode() for answer in answers)
    set_acting(area_id=somerset.pk)
    assert LedgerEntry.objects.filter(is_read=True).count() == looks


def test_a_look_at_the_people_of_a_return_is_entered_for_each_of_them(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, samples.VALID.read_bytes())

    client.get(address("people", ended.pk))

    set_acting(area_id=somerset.pk)
    looks = LedgerEntry.objects.filter(is_read=True, deed="returns.records.listed")
    assert looks.count() == 9
    assert set(looks.values_list("because", flat=True)) == {"MATCHED_RETURN"}


def test_what_could_not_be_read_is_shown_to_those_who_may_see_the_person(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    ended = load_now(client, queued, (samples.INVALID / "S014.xml").read_bytes())

    page = client.get(address("record", ended.pk, 1)).content.decode()

    assert "AUT" in page
    assert "Type of need is missing or not recognised" in page


@pytest.fixture
def waiting(as_role, somerset, queued, load_two_files):
    """Give a record that name and birth alone leave in doubt."""
    load_two_files()
    return ReturnRecord.objects.get(matched_by="")


@pytest.fixture
def load_two_files(somerset):
    """Give the function that loads somebody with a number, and then somebody of that name without one."""
    import io
    import tempfile

    from goldenthread.returns.operations import files
    from goldenthread.returns.operations.sen2 import load
    from goldenthread.sen2.limits import Limits
    from goldenthread.sen2.write import write_return

    def load_records(records, hour):
        at = NOW.replace(hour=hour)
        asked = files.announce(area_id=somerset.pk, file_name="x.xml", is_dry_run=False, by=None, at=at)
        out = io.StringIO()
        header = {"LEA": "933", "DateTime": f"2026-01-20T{hour:02d}:30:00", "DMO": "Y", "DCO": "Y", "DSCO": "R"}
        write_return(out, header=header, records=records, year=2026)
        with tempfile.TemporaryFile() as file:
            file.write(out.getvalue().encode())
            load(
                of_import=asked, file=file, authorities={"933": "Somerset"}, limits=Limits(),
                tell=lambda stage, people, bytes_read: None, now=lambda: at,
            )  # fmt: skip

    def load_both():
        load_records([person(1)], 8)
        load_records([without_number(person(1, PostCode="TA2 2BB"))], 9)

    return load_both


def test_saying_that_it_is_the_same_person_loads_the_record_about_them(as_role, somerset, waiting):
    client = as_role("SEND_OFFICER")
    set_acting(area_id=somerset.pk)
    known = ChildOrYoungPerson.objects.get()
    settle = address("settle", waiting.of_import_id, waiting.number)

    page = client.get(settle).content.decode()
    answer = client.post(settle, {"who": known.ref, "form_version": "waiting"})

    assert "Orrin Quillshaw1, born 20 February 2013" in page
    assert answer.status_code == 302
    set_acting(area_id=somerset.pk)
    waiting.refresh_from_db()
    assert (waiting.person_id, waiting.matched_by) == (known.pk, "CONFIRMED")
    assert waiting.settled_by_id is not None
    assert known.details.get(superseded_at=None).postcode == "TA2 2BB"
    assert LedgerEntry.objects.filter(deed="returns.match.settled", person_id=known.pk).count() == 1


@pytest.mark.parametrize("page", ["record", "settle"])
def test_a_look_at_those_whom_a_record_may_be_about_is_entered(as_role, somerset, waiting, page):
    client = as_role("SEND_OFFICER")
    set_acting(area_id=somerset.pk)
    known = ChildOrYoungPerson.objects.get()

    shown = client.get(address(page, waiting.of_import_id, waiting.number)).content.decode()

    assert "Orrin Quillshaw1, born 20 February 2013" in shown
    set_acting(area_id=somerset.pk)
    looks = LedgerEntry.objects.filter(is_read=True, deed="returns.records.listed").order_by("pk")
    assert list(looks.values_list("person_id", "subject_id")) == [(None, waiting.pk), (known.pk, waiting.pk)]


@pytest.mark.parametrize("page", ["people", "people_json"])
def test_a_look_at_somebody_whom_the_file_names_and_nobody_has_placed_yet_is_entered(as_role, somerset, waiting, page):
    client = as_role("SEND_OFFICER")

    shown = client.get(address(page, waiting.of_import_id)).content.decode()

    assert "Orrin Quillshaw1" in shown
    set_acting(area_id=somerset.pk)
    look = LedgerEntry.objects.get(is_read=True)
    assert (look.subject, look.subject_id, look.person_id) == ("returns.record", waiting.pk, None)


def test_the_people_of_a_return_taken_as_data_are_an_export(as_role, somerset, waiting):
    client = as_role("SEND_OFFICER")

    client.get(address("people_json", waiting.of_import_id))

    set_acting(area_id=somerset.pk)
    entry = LedgerEntry.objects.get(deed="web.list.exported")
    assert (entry.subject, entry.subject_id) == ("sen2-people", waiting.of_import_id)
    assert entry.detail == {"format": "json", "rows": 1, "role": "SEND_OFFICER"}


def test_saying_that_it_is_somebody_else_adds_them(as_role, somerset, waiting):
    client = as_role("SEND_OFFICER")

    client.post(address("settle", waiting.of_import_id, waiting.number), {"who": "NEW", "form_version": "waiting"})

    set_acting(area_id=somerset.pk)
    waiting.refresh_from_db()
    assert waiting.matched_by == "ADDED"
    assert ChildOrYoungPerson.objects.count() == 2


def test_who_may_settle_a_doubt_is_said_and_afterwards_who_did_and_when(as_role, somerset, waiting):
    client = as_role("SEND_OFFICER")
    record = address("record", waiting.of_import_id, waiting.number)

    before = client.get(record).content.decode()
    client.post(address("settle", waiting.of_import_id, waiting.number), {"who": "NEW", "form_version": "waiting"})
    after = client.get(record).content.decode()

    assert "Who this is may be said by: SEND officer" in before
    assert "Settled by" not in before
    set_acting(area_id=somerset.pk)
    waiting.refresh_from_db()
    assert f"{waiting.settled_by.name}, <time" in " ".join(after.split())
    assert moment_words(waiting.settled_at) in after
    assert "may be said by" not in after


def test_a_record_is_settled_once(as_role, somerset, waiting):
    client = as_role("SEND_OFFICER")
    settle = address("settle", waiting.of_import_id, waiting.number)
    client.post(settle, {"who": "NEW", "form_version": "waiting"})

    again = client.post(settle, {"who": "NEW", "form_version": "waiting"})

    assert again.status_code in (200, 409)
    set_acting(area_id=somerset.pk)
    assert ChildOrYoungPerson.objects.count() == 2


def test_what_was_kept_is_listed_with_both_words(as_role, somerset):
    from goldenthread.returns.factories import KeptFactFactory, ReturnImportFactory

    kept = KeptFactFactory(of_import=ReturnImportFactory(area=somerset))

    page = as_role("SEND_OFFICER").get(address("kept", kept.of_import_id)).content.decode()

    assert "Request received" in page
    assert "It was recorded here, not brought by a return" in page


def test_another_areas_import_is_not_there(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    elsewhere = LocalArea.objects.create(code="elsewhere", name="Elsewhere", authority_code="878")
    set_acting(area_id=elsewhere.pk)
    theirs = ReturnImport.objects.create(area=elsewhere, asked_at=NOW)

    answers = [client.get(address(name, theirs.pk)) for name in ("import", "findings", "people", "findings_json")]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_the_list_of_imports_takes_the_same_few_queries_however_long(as_role, somerset, django_assert_max_num_queries):
    from goldenthread.returns.factories import ReturnImportFactory

    client = as_role("SEND_MANAGER")
    set_acting(area_id=somerset.pk)
    ReturnImportFactory.create_batch(30, area=somerset)

    with django_assert_max_num_queries(12):
        page = client.get(address("returns"))

    assert "Loaded" in page.content.decode()


def test_an_import_that_never_began_says_so_and_is_put_before_the_worker_once_more(
    as_role, somerset, queued, monkeypatch
):
    client = as_role("SEND_MANAGER")
    upload(client, samples.VALID.read_bytes())
    set_acting(area_id=somerset.pk)
    asked = ReturnImport.objects.get()
    fresh = client.get(address("import", asked.pk)).content.decode()
    set_acting(area_id=somerset.pk)
    later = clock.now() + timedelta(minutes=4)
    monkeypatch.setattr(clock, "now", lambda: later)

    page = client.get(address("import", asked.pk)).content.decode()
    client.post(address("again", asked.pk))
    second = client.post(address("again", asked.pk)).content.decode()

    assert "Run it again" not in fresh
    assert "It has not started. Nothing was loaded." in page
    assert "Run it again" in page
    assert "This import is on its way already." in second
    assert len(queued.asked) == 2
    assert queued.work().is_loaded


def test_an_import_whose_file_is_no_longer_held_is_refused_with_a_sentence(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    upload(client, samples.VALID.read_bytes())
    set_acting(area_id=somerset.pk)
    FilePiece.objects.all().delete()

    ended = queued.work()
    page = client.get(address("import", ended.pk)).content.decode()

    assert ended.refusal["code"] == "NOT_HELD"
    assert "The file is no longer held here" in page
    assert "Choose another file" in page


def test_an_import_whose_process_was_stopped_says_so_and_can_be_run_again(as_role, somerset, queued):
    client = as_role("SEND_MANAGER")
    upload(client, samples.VALID.read_bytes())
    set_acting(area_id=somerset.pk)
    asked = ReturnImport.objects.get()
    ReturnImport.objects.filter(pk=asked.pk).update(stage="READING", moved_at=datetime(2020, 1, 1, tzinfo=UTC))

    page = client.get(address("import", asked.pk)).content.decode()
    client.post(address("again", asked.pk))

    assert "Nothing was loaded" in page
    assert len(queued.asked) == 2
    assert queued.asked[-1] == {"area_id": somerset.pk, "import_id": asked.pk}
    assert queued.work().is_loaded
    assert not ReturnFinding.objects.exists()


def test_who_was_disposed_of_before_is_told_on_the_import_its_people_the_record_and_the_person(
    as_role, somerset, queued
):
    client = as_role("SEND_MANAGER")
    load_now(client, queued, samples.VALID.read_bytes())
    gone = CaseLine.objects.exclude(stage__in=PLAN_STAGES).filter(known_until=None).order_by("pk")[0].person
    by = MembershipFactory(area=somerset, role="INFORMATION_GOVERNANCE").user_id
    order = dispose(person=gone, ordered_on=NOW.date(), because="Schedule 4.2", by=by, at=clock.now())

    newer = samples.VALID.read_bytes().replace(b"2026-01-20T09:30:00", b"2026-02-20T09:30:00")
    loaded = load_now(client, queued, newer)
    [anew] = ReturnRecord.objects.filter(of_import=loaded, matched_by="ADDED")
    ref = anew.person.ref
    said = client.get(address("import", loaded.pk)).text
    listed = client.get(address("people", loaded.pk) + "?view=anew").text
    record = client.get(address("record", loaded.pk, anew.number)).text
    as_data = client.get(address("people_json", loaded.pk)).json()["people"]
    whose = client.get(reverse("people:person", args=["somerset", ref])).text
    left = client.get(reverse("people:person", args=["somerset", ChildOrYoungPerson.objects.get(pk=gone.pk).ref])).text

    assert f"person {anew.number} of the file (order {order.pk})" in said
    assert address("people", loaded.pk) + "?view=anew" in said
    assert listed.count(f"was disposed of under order {order.pk}") == 1
    assert "1 person" in listed
    assert f"was disposed of under order {order.pk} of 23 November 2026" in record
    assert [row["number"] for row in as_data if "order" in row["match"]] == [anew.number]
    assert f"was disposed of under order {order.pk}" in whose
    assert f"was disposed of under order {order.pk}" in left
