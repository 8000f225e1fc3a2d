"""
Test databases: one migrated template, kept between runs, and a copy of it for each process that runs tests.

A copy takes a tenth of a second where migrating takes many. Django makes none of them, as the application's role may
not make databases; the owner does, and the tests then sign in as the application.
"""

import contextlib
import hashlib
import importlib.metadata
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tools.localpg import APP, ROOT, CannotRun, Urls, database, grant_to_application

KEPT_TEMPLATES = 8
TEMPLATE, COPY = "gt_template_", "gt_test_"


def server_urls() -> contextlib.AbstractContextManager[Urls]:
    """Give a server for tests: the one in the environment, else the quick one under .local, shared by all runs."""
    folder = os.environ.get("GOLDENTHREAD_TEST_PG") or str(ROOT / ".local" / "test-pg")
    return database(Path(folder), quick=True)


def fingerprint() -> str:
    """Return a mark that changes whenever the tables would: our migrations' text and others' versions."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "goldenthread").rglob("*.py")):
        text = path.read_bytes()
        if path.parent.name == "migrations" or b"migrations.operations" in text:
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + text)
    for name in ("django", "procrastinate", "django-allauth", "django-axes", "psycopg"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            digest.update(f"{name}={importlib.metadata.version(name)}".encode())
    base = ROOT / "goldenthread" / "config" / "settings" / "base.py"
    grants = ROOT / "tools" / "localpg.py"
    digest.update(base.read_bytes() + grants.read_bytes() + Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def renamed(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path="/" + name))


@dataclass
class TestDatabases:
    """The databases of one process; each holds a lock while it lives, so that what a killed run left can be known."""

    __test__ = False
    server: Urls
    keeper: psycopg.Connection[Any]
    app_role: str = APP

    @classmethod
    @contextlib.contextmanager
    def open(cls) -> Iterator["TestDatabases"]:
        with server_urls() as urls, psycopg.connect(urls.owner, autocommit=True) as keeper:
            databases = cls(urls, keeper)
            databases.clear_up()
            yield databases

    def urls(self, name: str) -> Urls:
        return Urls(owner=renamed(self.server.owner, name), app=renamed(self.server.app, name))

    # Templates

    def template(self, mark: str, fill: Callable[[Urls], None], *, base: str = "template0") -> str:
        """Return the template of this mark, filling a new one first if there is none; one process at a time."""
        name = TEMPLATE + mark
        self.keeper.execute("select pg_advisory_lock(hashtext('goldenthread templates'))")
        try:
            if not self._exists(name):
                building = f"{TEMPLATE}building_{os.getpid()}_{secrets.token_hex(4)}"
                self._create(building, base)
                try:
                    with psycopg.connect(self.urls(building).owner, autocommit=True) as fresh:
                        grant_to_application(fresh, self._app_user())
                    fill(self.urls(building))
                    self.keeper.execute(f"alter database {building} rename to {name}")
                except BaseException:
                    self.drop(building)
                    raise
            self._touch(name)
        finally:
            self.keeper.execute("select pg_advisory_unlock(hashtext('goldenthread templates'))")
        return name

    def _touch(self, name: str) -> None:
        with contextlib.suppress(psycopg.Error):
            now = self.keeper.execute("select extract(epoch from now())::bigint").fetchone()
            self.keeper.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(name), str(now[0])))

    def _app_user(self) -> str:
        return urlsplit(self.server.app).username or self.app_role

    # Copies

    def copy(self, template: str, purpose: str = "") -> str:
        """Return the name of a new copy of a template, ours until the process ends."""
        name = f"{COPY}{purpose}{os.getpid()}_{secrets.token_hex(4)}"
        self.keeper.execute("select pg_advisory_lock(hashtext(%s))", [name])
        self._create(name, template)
        return name

    def replace(self, name: str, template: str) -> None:
        """Put a fresh copy in the place of one that a test has written to."""
        self.drop(name)
        self._create(name, template)

    def _create(self, name: str, template: str) -> None:
        for attempt in range(20):
            try:
                self.keeper.execute(f"create database {name} template {template}")
                return
            except psycopg.errors.ObjectInUse:  # another process is copying the same template at this moment
                if attempt == 19:
                    raise
                self.keeper.execute("select pg_sleep(0.2)")
            except psycopg.errors.InsufficientPrivilege:
                role = self.keeper.info.user
                raise CannotRun(
                    f'The role in DATABASE_URL may not make databases for tests. Run: alter role "{role}" createdb;'
                ) from None

    def drop(self, name: str) -> None:
        for attempt in range(20):
            try:
                self.keeper.execute(f"drop database if exists {name} with (force)")
                return
            except psycopg.errors.InsufficientPrivilege:  # the server's own housekeeping is in it for a moment
                if attempt == 19:
                    raise
                self.keeper.execute("select pg_sleep(0.2)")

    def _exists(self, name: str) -> bool:
        return self.keeper.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None

    # What earlier runs left behind

    def clear_up(self) -> None:
        """Drop the copies whose process is gone, half-built templates, and all but the newest few templates."""
        names = [row[0] for row in self.keeper.execute("select datname from pg_database where datname like 'gt\\_%'")]
        with contextlib.suppress(psycopg.Error):
            for name in names:
                if name.startswith(COPY) and self._try_lock(name):
                    self.drop(name)
                    self.keeper.execute("select pg_advisory_unlock(hashtext(%s))", [name])
            if self._try_lock("goldenthread templates"):
                self._clear_templates(names)
                self.keeper.execute("select pg_advisory_unlock(hashtext('goldenthread templates'))")

    def _clear_templates(self, names: list[str]) -> None:
        for name in names:
            if name.startswith(TEMPLATE + "building_"):
                self.drop(name)
        newest = self.keeper.execute(
            "select datname from pg_database where datname like %s and datname not like %s "
            "order by coalesce(shobj_description(oid, 'pg_database'), '0')::bigint desc",
            [TEMPLATE + "%", TEMPLATE + "building%"],
        ).fetchall()
        for (name,) in newest[KEPT_TEMPLATES:]:
            with contextlib.suppress(psycopg.Error):
                self.keeper.execute(f"drop database {name}")

    def _try_lock(self, name: str) -> bool:
        row = self.keeper.execute("select pg_try_advisory_lock(hashtext(%s))", [name]).fetchone()
        return bool(row and row[0])


def point_django_at(urls: Urls) -> None:
    """Make both of Django's connections, and those of programs that tests start, lead to one database."""
    import dj_database_url
    from django.db import connections

    for alias, url in (("default", urls.app), ("owner", urls.owner)):
        connections[alias].close()
        given = dj_database_url.parse(url)
        connections[alias].settings_dict.update(
            {key: given[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
        )
    os.environ.update(urls.environment())


def migrate(urls: Urls) -> None:
    """Make every table, as the owner."""
    from django.core.management import call_command
    from django.db import connections

    point_django_at(urls)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    for alias in ("default", "owner"):
        connections[alias].close()


def migrate_elsewhere(urls: Urls) -> None:
    """Make every table in a process of its own, for programs that must not point their own connections anew."""
    environment = os.environ | urls.environment() | {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings.test"}
    command = [sys.executable, "-m", "django", "migrate", "--database", "owner", "-v", "0"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
