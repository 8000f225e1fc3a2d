"""Tests of a whole import by the command, and of one killed on its way: nothing half loaded, the next run works."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from goldenthread.accounts.factories import UserFactory
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.casework.models import Case, CaseLine, Fact
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.operations.facts import correct, record
from goldenthread.casework.vocabulary import PLAN_STAGES
from goldenthread.people.models import ChildOrYoungPerson, Identifier
from goldenthread.returns.management.commands.import_sen2 import Command
from goldenthread.returns.models import FilePiece, KeptFact, ReturnImport, ReturnRecord
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import run
from goldenthread.returns.presenters import findings_by_rule, refusal_lines
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.tests import samples
from goldenthread.sen2.write import write_return

pytestmark = pytest.mark.django_db(transaction=True)

HEADER = {"LEA": "933", "DateTime": "2026-01-20T09:30:00", "DMO": "Y", "DCO": "Y", "DSCO": "R"}
PEOPLE = 1500


def now():
    return datetime.now(UTC)


@pytest.fixture
def somerset(transactional_db):
    return LocalArea.objects.create(code="somerset", name="Somerset", authority_code="933")


def command(*arguments):
    out = io.StringIO()
    call_command("import_sen2", *map(str, arguments), stdout=out)
    return out.getvalue()


def counts(area):
    with acting_in(area_id=area.pk):
        return tuple(table.objects.count() for table in (ChildOrYoungPerson, Case, Fact, CaseLine, ReturnRecord))


def test_the_command_loads_and_says_what_it_did(somerset):
    said = command(samples.VALID, "--area", "somerset")

    assert "The return of 2026 is loaded: 9 people." in said
    assert "Facts: 62 recorded, 0 corrected." in said
    assert counts(somerset) == (9, 9, 62, 9, 9)


def test_the_command_tries_and_changes_nothing(somerset):
    said = command(samples.VALID, "--area", "somerset", "--dry-run")

    assert "was tried; nothing was changed" in said
    assert "People: 9 would be added." in said
    assert counts(somerset)[:4] == (0, 0, 0, 0)


def test_the_command_says_what_it_found_rule_by_rule_and_where_the_list_is(somerset, tmp_path):
    path = tmp_path / "return.xml"
    path.write_text(Path(samples.VALID).read_text().replace("<UPN>", "<UPN>X"))

    said = command(path, "--area", "somerset", "--dry-run")

    with acting_in(area_id=somerset.pk):
        tried = ReturnImport.objects.get()
    found = findings_by_rule(tried)
    assert found
    for code, words, kind, count in found:
        assert f"{count} × {code} ({kind.lower()}): {words}" in said
    assert f"/somerset/returns/{tried.pk}/findings.json" in said


def test_the_commands_usage_is_what_people_type():
    assert "goldenthread import sen2 " in Command().create_parser("goldenthread", "import_sen2").format_usage()


def test_the_command_twice_says_that_nothing_was_changed(somerset):
    command(samples.VALID, "--area", "somerset")

    assert "was loaded before" in command(samples.VALID, "--area", "somerset")


def test_the_command_gives_its_outcome_as_data(somerset):
    outcome = json.loads(command(samples.VALID, "--area", "somerset", "--json"))

    assert (outcome["outcome"], outcome["collection_year"], outcome["totals"]["people_added"]) == ("loaded", 2026, 9)


def test_the_command_refuses_with_a_sentence_and_keeps_why(somerset, tmp_path):
    cut = tmp_path / "cut.xml"
    cut.write_bytes(samples.VALID.read_bytes()[:5000])

    with pytest.raises(CommandError, match=r"The file stops before its end .* Nothing was loaded\."):
        command(cut, "--area", "somerset")

    with acting_in(area_id=somerset.pk):
        assert ReturnImport.objects.get().refusal["code"] == "TRUNCATED"
    assert counts(somerset) == (0, 0, 0, 0, 0)


def test_the_command_names_the_areas_there_are(somerset):
    with pytest.raises(CommandError, match=r"There is no area elsewhere\. There are: somerset"):
        command(samples.VALID, "--area", "elsewhere")


def test_the_command_says_when_the_file_cannot_be_opened(somerset):
    with pytest.raises(CommandError, match="cannot be opened: No such file"):
        command("nowhere.xml", "--area", "somerset")


def test_an_import_run_twice_is_loaded_once(somerset):
    with acting_in(area_id=somerset.pk):
        asked = files.receive(
            area_id=somerset.pk, file_name="x.xml", chunks=[samples.VALID.read_bytes()], is_dry_run=False, by=None,
            at=now(),
        )  # fmt: skip

    first = run(area=somerset, import_id=asked.pk, now=now)
    again = run(area=somerset, import_id=asked.pk, now=now)

    assert first.finished_at == again.finished_at
    assert counts(somerset) == (9, 9, 62, 9, 9)
    with acting_in(area_id=somerset.pk):
        assert not FilePiece.objects.exists()


class FileWithSomethingMeanwhile(io.FileIO):
    """A file at whose first reading something else happens."""

    def __init__(self, path, deed):
        super().__init__(path)
        self.deed = deed

    def seek(self, *where):
        deed, self.deed = self.deed, None
        if deed:
            deed()
        return super().seek(*where)


def run_while(area, content, deed, folder):
    path = folder / "meanwhile.xml"
    path.write_bytes(content)
    with FileWithSomethingMeanwhile(path, deed) as file:
        return run(area=area, import_id=announced(area).pk, now=now, file=file)


def announced(area):
    with acting_in(area_id=area.pk):
        return files.announce(area_id=area.pk, file_name="x.xml", is_dry_run=False, by=None, at=now())


def test_what_an_officer_saves_while_a_file_is_loaded_stays_and_the_load_waits_for_it(somerset, tmp_path):
    first = samples.VALID.read_bytes()
    command(samples.VALID, "--area", "somerset")
    newer = first.replace(b"2026-01-20T09:30:00", b"2026-02-20T09:30:00").replace(
        b"<ReceivedDate>2025-03-03<", b"<ReceivedDate>2025-03-04<"
    )
    has_saved, failed = threading.Event(), []

    def officer():
        try:
            with acting_in(area_id=somerset.pk):
                fact = Fact.objects.get(kind="REQUEST_RECEIVED", happened_on=date(2025, 3, 3), superseded_at=None)
                correct(
                    fact=fact, happened_on=date(2025, 3, 2), detail=fact.detail, because="Stamped", by=None, at=now()
                )  # fmt: skip
                has_saved.set()
                time.sleep(1.5)  # not committed yet when the load comes to it
        except Exception as fault:
            failed.append(fault)
        finally:
            has_saved.set()
            connection.close()

    def meanwhile():
        thread.start()
        has_saved.wait(10)

    thread = threading.Thread(target=officer)
    ended = run_while(somerset, newer, meanwhile, tmp_path)
    thread.join()

    assert (failed, ended.refusal) == ([], {})
    with acting_in(area_id=somerset.pk):
        of_case = Fact.objects.get(happened_on=date(2025, 3, 2)).case_id
        days = Fact.objects.filter(case_id=of_case, kind="REQUEST_RECEIVED", superseded_at=None)
        [kept] = KeptFact.objects.filter(of_import=ended)
        assert [fact.happened_on for fact in days] == [date(2025, 3, 2)]
        assert (kept.because, kept.said_on) == ("RECORDED_HERE", date(2025, 3, 4))
        assert CaseLine.objects.get(case_id=of_case, known_until=None).received_on == date(2025, 3, 2)


def test_a_fact_recorded_while_a_file_is_read_does_not_end_the_load(somerset, tmp_path):
    first = samples.VALID.read_bytes()
    command(samples.VALID, "--area", "somerset")
    newer = first.replace(b"2026-01-20T09:30:00", b"2026-02-20T09:30:00").replace(b"TA1 1AA", b"TA2 2BB")

    def officer():
        with acting_in(area_id=somerset.pk):
            case = Case.objects.get(person__details__surname="Sample01")
            record(case=case, kind="REVIEW_MEETING", happened_on=date(2026, 1, 5), detail={}, by=None, at=now())
        connection.close()

    def meanwhile():
        thread = threading.Thread(target=officer)
        thread.start()
        thread.join()

    ended = run_while(somerset, newer, meanwhile, tmp_path)

    assert ended.refusal == {}
    assert ended.totals["details_corrected"] > 0


@pytest.mark.parametrize("is_sure", [True, False])
def test_a_record_disposed_of_while_a_file_is_read_refuses_the_file_whole_and_the_next_run_works(
    somerset, tmp_path, is_sure
):
    command(samples.VALID, "--area", "somerset")
    with acting_in(area_id=somerset.pk):
        line = CaseLine.objects.exclude(stage__in=PLAN_STAGES).filter(known_until=None).order_by("pk")[0]
        number = Identifier.objects.get(person_id=line.person_id, kind="UPN").value.encode()
    newer = samples.VALID.read_bytes().replace(b"2026-01-20T09:30:00", b"2026-02-20T09:30:00")
    newer = newer.replace(b"TA1 1AA", b"TA2 2BB") if is_sure else newer.replace(number, b"")
    has_disposed, failed = threading.Event(), []

    def officer():
        try:
            with acting_in(area_id=somerset.pk):
                dispose(person=line.person, ordered_on=date(2026, 11, 23), because="Schedule 4.2", by=user.pk, at=now())
                has_disposed.set()
                time.sleep(1.5)  # not committed yet when the load comes to it
        except Exception as fault:
            failed.append(fault)
        finally:
            has_disposed.set()
            connection.close()

    def meanwhile():
        thread.start()
        has_disposed.wait(10)

    user = UserFactory()
    thread = threading.Thread(target=officer)
    before = counts(somerset)
    ended = run_while(somerset, newer, meanwhile, tmp_path)
    thread.join()

    assert (failed, ended.refusal.get("code")) == ([], "CHANGED_MEANWHILE")
    assert refusal_lines(ended)[0].endswith("was disposed of while it was read. Load the file again.")
    assert counts(somerset) == before
    path = tmp_path / "again.xml"
    path.write_bytes(newer)
    assert "is loaded: 9 people" in command(path, "--area", "somerset")


def test_whatever_stops_a_load_the_import_is_refused_with_a_sentence_and_nothing_is_loaded(somerset, tmp_path, caplog):
    words = "the disk of Ada Sample is gone"

    def breaks():
        raise OSError(words)

    ended = run_while(somerset, b"", breaks, tmp_path)

    assert (ended.refusal["code"], ended.finished_at) == ("FAILED", None)
    assert ended.refused_at is not None
    assert "stopped by OSError" in caplog.text
    assert "Ada Sample" not in caplog.text
    assert counts(somerset) == (0, 0, 0, 0, 0)


def test_progress_can_be_seen_while_nothing_is_committed_yet(somerset, tmp_path):
    path = tmp_path / "many.xml"
    _write(path)
    process = _start(path)

    seen = _wait_until_reading(somerset, process)

    assert seen.people_read_count > 0
    assert counts(somerset) == (0, 0, 0, 0, 0)
    assert process.wait() == 0
    assert counts(somerset)[0] == PEOPLE


def test_killed_on_its_way_nothing_is_half_loaded_and_the_next_run_works(somerset, tmp_path):
    path = tmp_path / "many.xml"
    _write(path)
    process = _start(path)
    _wait_until_reading(somerset, process)

    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert counts(somerset) == (0, 0, 0, 0, 0)
    command(path, "--area", "somerset")
    assert counts(somerset)[0] == PEOPLE


def test_of_two_who_load_a_tried_file_at_once_one_is_told_that_it_is_gone(somerset):
    user = UserFactory()
    with acting_in(area_id=somerset.pk):
        tried = files.receive(
            area_id=somerset.pk, file_name="x.xml", chunks=[b"<Message/>"], is_dry_run=True, by=None, at=now()
        )
    has_moved, outcomes = threading.Event(), []

    def ask(*, first):
        try:
            if not first:
                has_moved.wait(10)
            with acting_in(area_id=somerset.pk):
                outcomes.append(files.load_after_all(tried=tried, by=user.pk, at=now()).pk)
                has_moved.set()
                time.sleep(0.3)
        except files.NothingToRead as gone:
            outcomes.append(str(gone))
        finally:
            connection.close()

    both = [threading.Thread(target=ask, kwargs={"first": first}) for first in (True, False)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    with acting_in(area_id=somerset.pk):
        [loading] = ReturnImport.objects.exclude(pk=tried.pk)
    assert outcomes == [loading.pk, "The file is no longer held here. Choose it again."]


def _write(path):
    with path.open("w") as out:
        people = Inventor(year=2026, authority="933", seed=9).people(PEOPLE)
        write_return(out, header=HEADER, records=people, year=2026)


def _start(path):
    program = [sys.executable, "-m", "django", "import_sen2", str(path), "--area", "somerset"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings.test"}
    return subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL)


def _wait_until_reading(area, process):
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with acting_in(area_id=area.pk):
            found = ReturnImport.objects.filter(people_read_count__gt=0, finished_at=None).first()
        if found is not None:
            return found
        time.sleep(0.02)
    raise AssertionError("the import was not seen on its way")
