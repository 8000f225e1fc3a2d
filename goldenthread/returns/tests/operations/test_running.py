"""Tests of a whole import by the command, and of one killed on its way: nothing half loaded, the next run works."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from goldenthread.accounts.factories import UserFactory
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.casework.models import Case, CaseLine, Fact
from goldenthread.people.models import ChildOrYoungPerson
from goldenthread.returns.models import FilePiece, ReturnImport, ReturnRecord
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import run
from goldenthread.returns.rules.sen2.invent import Inventor
from goldenthread.returns.rules.sen2.write import write_return
from goldenthread.returns.tests import samples

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
