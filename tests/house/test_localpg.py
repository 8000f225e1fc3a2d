"""The private PostgreSQL: shared while in use, ended by its last user, and whole again after it was killed."""

import os
import signal
import threading
import time
from pathlib import Path

import psycopg
import pytest

from tools.localpg import APP, DATABASE, SUPERUSER, CannotRun, Server, grant_to_application, urls_of_given_server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that the server's account can reach, which pytest's own, closed to others, is not when root."""
    made = tmp_path_factory.mktemp("pg")
    for parent in [made, *made.parents]:
        if parent == Path("/tmp"):
            break
        parent.chmod(0o711)
    return made / "server"


def test_two_programs_share_one_server_and_the_last_one_stops_it(folder: Path) -> None:
    first, second = Server(folder), Server(folder)
    with first.in_use():
        number = first.postmaster()
        with second.in_use():
            same = second.postmaster()
        still_there = first.answers()

    assert same == number
    assert still_there
    assert not first.answers()


def test_it_listens_on_no_network_and_keeps_its_passwords_to_itself(folder: Path) -> None:
    server = Server(folder)
    with server.in_use() as urls, psycopg.connect(urls.app) as connection:
        listening = connection.execute("show listen_addresses").fetchone()

    assert listening == ("",)
    assert (server.folder / "passwords.json").stat().st_mode & 0o077 == 0
    assert server.passwords[APP] not in repr(urls)


def test_a_right_that_was_taken_from_the_application_stays_away_at_the_next_start(folder: Path) -> None:
    server = Server(folder)
    with server.in_use() as urls, psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("create table written_once (n int primary key)")
        owner.execute(f"revoke update, delete on written_once from {APP}")

    with server.in_use() as urls, psycopg.connect(urls.app, autocommit=True) as application:
        application.execute("insert into written_once values (1)")

        for statement in ("update written_once set n = 2", "delete from written_once"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(statement)


def test_what_another_role_was_given_is_not_taken_for_what_the_application_was(folder: Path) -> None:
    server = Server(folder)
    with server.in_use() as urls, psycopg.connect(server._url(SUPERUSER, DATABASE), autocommit=True) as superuser:
        superuser.execute("create role another")
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            owner.execute("create table made_before (n int)")
            grant_to_application(owner, "another")

        query = "select has_table_privilege('another', 'made_before', 'select')"
        assert superuser.execute(query).fetchone() == (True,)


def test_tables_that_migrations_made_without_the_application_are_not_given_to_it_whole(folder: Path) -> None:
    server = Server(folder)
    with server.in_use() as urls, psycopg.connect(server._url(SUPERUSER, DATABASE), autocommit=True) as superuser:
        superuser.execute("create role came_later")
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            owner.execute("create table django_migrations (n int)")
            owner.execute("create table ledger (n int)")
            with pytest.raises(CannotRun, match="Make the role first, then restore"):
                grant_to_application(owner, "came_later")
            owner.execute("drop table django_migrations")

        query = "select has_table_privilege('came_later', 'ledger', 'select, update, delete')"
        assert superuser.execute(query).fetchone() == (False,)


def test_after_a_kill_every_acknowledged_row_is_there(folder: Path) -> None:
    server = Server(folder)
    acknowledged: list[int] = []
    with server.in_use() as urls:
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            owner.execute("create table kept (n int primary key)")
        writing = threading.Thread(target=write_until_it_breaks, args=(urls.app, acknowledged))
        writing.start()
        while len(acknowledged) < 50:
            time.sleep(0.01)
        os.kill(server.postmaster(), signal.SIGKILL)
        writing.join()

        server.start()

        with psycopg.connect(urls.owner) as owner:
            kept = {n for (n,) in owner.execute("select n from kept")}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1


def write_until_it_breaks(url: str, acknowledged: list[int]) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            for number in range(1_000_000):
                connection.execute("insert into kept values (%s)", [number])
                acknowledged.append(number)
    except psycopg.OperationalError:
        return


def test_a_checkout_with_a_long_path_works(folder: Path) -> None:
    deep = folder.parent / ("long" * 25)
    server = Server(deep)

    with server.in_use():
        assert server.answers()
        assert len(str(server.socket_folder)) < 100


def test_an_administrator_is_told_what_to_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_DATABASE_URL", raising=False)
    server = Server(folder)
    with server.in_use() as urls:
        by_ourselves = folder.parent / "application-role.json"

        with pytest.raises(CannotRun, match=r"Ask an administrator to run:\s+alter role goldenthread_app"):
            urls_of_given_server(urls.owner, keep_in=by_ourselves)


def test_a_server_that_refuses_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_DATABASE_URL", raising=False)
    nowhere = f"postgres://someone@{str(tmp_path).replace('/', '%2F')}/nothing"

    with pytest.raises(CannotRun, match="did not let us in"):
        urls_of_given_server(nowhere, keep_in=tmp_path / "application-role.json")
