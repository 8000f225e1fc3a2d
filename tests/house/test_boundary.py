"""
The boundary between areas, as the database keeps it: tried table by table over connections of the application's role.

No query here comes from the product. What one area holds is read for comparison by the owner, with the force of
row-level security lifted inside a transaction that is rolled back.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from goldenthread.areas.security import SecureArea
from tools.localpg import Urls

# Tables that hold no area's rows, each with its reason. A new table without an area fails until it is named here.
WITHOUT_AREA = {
    "accounts_user": "one person may work in several areas; what they may do there is a membership, which has its area",
    "areas_localarea": "the areas themselves; their names are public",
    "audit_ledgermark": "one row that marks this installation's ledger",
    "auth_group": "Django's; empty",
    "auth_group_permissions": "Django's; empty",
    "auth_permission": "Django's list of models",
    "django_content_type": "Django's list of models",
    "django_migrations": "the history of the tables",
    "django_session": "sessions, found only by a key that the browser holds",
    "procrastinate_events": "jobs carry ids and an area's id; the worker enters the area before it reads",
    "procrastinate_jobs": "jobs carry ids and an area's id; the worker enters the area before it reads",
    "procrastinate_periodic_defers": "when repeated jobs last ran",
    "procrastinate_workers": "which workers are alive",
    "web_spenttoken": "marks of forms already posted and of sign-in codes already used",
}
# Tables to which the demo world brings no rows in both areas, each with its reason.
NOT_IN_BOTH_WORLDS: dict[str, str] = {
    "insight_publishedfigure": "what is published about Cumbria ends with the county, and its world is invented",
}
# Tables of an area in which the acting user finds rows of their own outside the acting area too, each with its reason.
OWN_ROWS = {
    "accounts_membership": "somebody who has signed in has to choose an area before they act in one",
    "audit_ledgerentry": "one's own sign-ins, which happen outside any area",
}
# Functions that run with their owner's rights would pass the boundary: each one is named here with its reason.
RUN_AS_OWNER = {
    "people_forget": "disposes of one person under an order; the owner too is held to the acting area, by force",
    "casework_take_stock": "counts large tables again for the planner in a large load; returns and changes no row",
}

FORBIDDEN = psycopg.errors.InsufficientPrivilege

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="session")
def tables(world: Urls) -> list[str]:
    with psycopg.connect(world.owner) as owner:
        return [
            name
            for (name,) in owner.execute(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') "
                "order by relname"
            )
        ]


@pytest.fixture(scope="session")
def area_tables(tables: list[str]) -> list[str]:
    return [name for name in tables if name not in WITHOUT_AREA and name not in third_party(tables)]


@pytest.fixture
def application(world: Urls) -> Iterator[Connection]:
    """Give a connection that really signed in as the application, and undo whatever was done over it."""
    with psycopg.connect(world.app) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def areas(world: Urls) -> tuple[int, int]:
    with psycopg.connect(world.app) as connection:
        found = [pk for (pk,) in connection.execute("select id from areas_localarea order by id")]
    assert len(found) >= 2, "the demo world has fewer than two areas"
    return found[0], found[1]


@pytest.fixture(scope="session")
def held(world: Urls, area_tables: list[str], areas: tuple[int, int]) -> dict[str, dict[int, list[dict[str, Any]]]]:
    """Give, for each table and area, how many rows there really are and one of them in full."""
    truth: dict[str, dict[int, list[dict[str, Any]]]] = {}
    with psycopg.connect(world.owner) as owner:
        for table in area_tables:
            owner.execute(sql.SQL("alter table {} no force row level security").format(sql.Identifier(table)))
            truth[table] = {}
            for area in areas:
                query = sql.SQL("select to_jsonb(t), count(*) over () from {} t where area_id = %s limit 1")
                row = owner.execute(query.format(sql.Identifier(table)), [area]).fetchone()
                truth[table][area] = [row[0], row[1]] if row else [{}, 0]
        owner.rollback()
    return truth


@pytest.fixture(scope="session")
def in_both(world: Urls, areas: tuple[int, int]) -> tuple[int, set[int]]:
    """Give somebody who works in both areas, and the keys of what makes them so."""
    with psycopg.connect(world.owner) as owner:
        owner.execute("alter table accounts_membership no force row level security")
        found = owner.execute(
            "select user_id, array_agg(id) from accounts_membership group by user_id "
            "having array_agg(area_id) @> %s::bigint[] order by user_id limit 1",
            [list(areas)],
        ).fetchone()
        owner.rollback()
    assert found, "nobody in the demo world works in both areas"
    return found[0], set(found[1])


@pytest.fixture
def own(application: Connection, in_both: tuple[int, set[int]]) -> dict[str, set[int]]:
    """Give the keys of that person's rows in each of `OWN_ROWS`, with a sign-in of theirs beside somebody else's."""
    who, memberships = in_both
    act_in(application, None, user=who)
    signed_in = (
        "insert into audit_ledgerentry (deed, subject, subject_id, by_id, at, is_read, because, detail) "
        "values ('accounts.signed_in', 'accounts.user', {0}, {0}, now(), false, '', '{{}}')"
    )
    for somebody in (who, who + 1):
        application.execute(sql.SQL(signed_in).format(somebody))
    mine = "select id from audit_ledgerentry where area_id is null and by_id = %s"
    return {"accounts_membership": memberships, "audit_ledgerentry": keys(application.execute(mine, [who]))}


def act_in(connection: Connection, area: int | None, *, user: int | None = None) -> None:
    connection.execute(
        "select set_config('app.area_id', %s, true), set_config('app.user_id', %s, true)",
        ["" if area is None else str(area), "" if user is None else str(user)],
    )


def keys(rows: Iterable[tuple[Any, ...]]) -> set[int]:
    return {key for (key,) in rows}


def keys_in(connection: Connection, table: str, area: int) -> set[int]:
    """Return the keys of the rows of one area that are seen."""
    query = sql.SQL("select id from {} where area_id = %s").format(sql.Identifier(table))
    return keys(connection.execute(query, [area]))


def count(connection: Connection, table: str) -> int:
    row = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0


# ── who the application is ────────────────────────────────────────────────────────────────────────────────────────


def test_the_application_signs_in_as_a_role_that_is_nobody_else(application: Connection) -> None:
    row = application.execute(
        "select current_user, session_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, "
        "(select count(*) from pg_auth_members where member = r.oid), "
        "(select count(*) from pg_class where relowner = r.oid), (select count(*) from pg_proc where proowner = r.oid) "
        "from pg_roles r where rolname = current_user"
    ).fetchone()

    assert row == ("goldenthread_app", "goldenthread_app", False, False, False, False, False, 0, 0, 0)


@pytest.mark.parametrize("role", ["goldenthread_owner", "postgres", "pg_read_all_data"])
def test_the_application_cannot_become_anybody(application: Connection, role: str) -> None:
    with pytest.raises((FORBIDDEN, psycopg.errors.InvalidParameterValue)):
        application.execute(sql.SQL("set role {}").format(sql.Identifier(role)))


def test_no_superuser_lets_the_application_in(world: Urls) -> None:
    address = urlsplit(world.app)
    netloc = address.netloc.replace("goldenthread_app:", "postgres:", 1)
    as_superuser = urlunsplit(address._replace(netloc=netloc))

    for url in (as_superuser, as_superuser.replace(f":{address.password}@", "@", 1)):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url).close()


@pytest.mark.parametrize(
    "statement",
    [
        "create table planted (id int)",
        "create function planted() returns int language sql as 'select 1'",
        "alter table casework_fact disable row level security",
        "drop policy acting_area on casework_fact",
        "alter role goldenthread_app bypassrls",
        "set session_replication_role = replica",
        "truncate casework_fact cascade",
    ],
)
def test_the_application_cannot_change_the_rules(application: Connection, statement: str) -> None:
    with pytest.raises((FORBIDDEN, psycopg.errors.InvalidSchemaName)):
        application.execute(statement)


def test_row_security_cannot_be_turned_off_by_asking(application: Connection, areas: tuple[int, int]) -> None:
    application.execute("set row_security = off")

    with pytest.raises(FORBIDDEN):
        application.execute("select count(*) from casework_fact")


# ── every table ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_table_has_an_area_or_a_reason(world: Urls, tables: list[str]) -> None:
    with psycopg.connect(world.owner) as owner:
        with_area = {
            name
            for (name,) in owner.execute(
                "select relname from pg_class c join pg_attribute a on a.attrelid = c.oid "
                "where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attname = 'area_id'"
            )
        }

    unexplained = set(tables) - with_area - set(WITHOUT_AREA) - third_party(tables)
    no_longer_there = set(WITHOUT_AREA) - set(tables)

    assert not unexplained, f"these tables have no area: {sorted(unexplained)}"
    assert not with_area & set(WITHOUT_AREA), "these tables have an area after all"
    assert not no_longer_there, f"these tables are gone: {sorted(no_longer_there)}"


def third_party(tables: list[str]) -> set[str]:
    """Return the tables of the sign-in packages: about people who work here, found by who signs in, in any area."""
    return {name for name in tables if name.startswith(("account_", "mfa_", "socialaccount_", "axes_"))}


def test_every_table_with_an_area_is_under_forced_row_level_security(world: Urls, area_tables: list[str]) -> None:
    with psycopg.connect(world.owner) as owner:
        secured = {
            name
            for (name,) in owner.execute(
                "select relname from pg_class c where relrowsecurity and relforcerowsecurity and exists "
                "(select 1 from pg_policy p where p.polrelid = c.oid and polcmd = '*' and polpermissive "
                "and pg_get_expr(polqual, polrelid) like '%app_area()%' "
                "and pg_get_expr(polwithcheck, polrelid) like '%app_area()%')"
            )
        }

    assert not set(area_tables) - secured


def test_no_view_and_no_function_walks_past_the_policies(world: Urls) -> None:
    with psycopg.connect(world.owner) as owner:
        views = owner.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and "
            "(relkind = 'm' or relkind = 'v' and coalesce(reloptions::text, '') not like '%security_invoker=true%')"
        ).fetchall()
        functions = owner.execute(
            "select proname, coalesce(proconfig::text, '') from pg_proc "
            "where pronamespace = 'public'::regnamespace and prosecdef"
        ).fetchall()

    assert not views
    assert {name for name, _ in functions} == set(RUN_AS_OWNER)
    assert all("search_path=" in settings for _, settings in functions), (
        "fix their search_path, or it can be led astray"
    )


def test_the_world_has_rows_of_both_areas_in_every_table(held: dict[str, Any], areas: tuple[int, int]) -> None:
    empty = {table for table, by_area in held.items() if not all(by_area[area][1] for area in areas)}

    assert not empty - set(NOT_IN_BOTH_WORLDS), (
        f"nothing is proved about {sorted(empty - set(NOT_IN_BOTH_WORLDS))}: let the demo world fill them in both areas"
    )
    assert not set(NOT_IN_BOTH_WORLDS) - empty, "these tables have rows now"


def test_with_no_area_set_there_are_no_rows(application: Connection, area_tables: list[str]) -> None:
    seen = {table: count(application, table) for table in area_tables}

    assert not {table: rows for table, rows in seen.items() if rows}


@pytest.mark.parametrize("turned", [False, True], ids=["first area", "second area"])
def test_one_area_sees_and_counts_its_own_rows_only(
    application: Connection, held: dict[str, Any], areas: tuple[int, int], turned: bool
) -> None:
    mine, theirs = areas[::-1] if turned else areas
    act_in(application, mine)

    for table in held:
        other = sql.SQL("select count(*) from {} where area_id is distinct from %s").format(sql.Identifier(table))
        foreign = application.execute(other, [mine]).fetchone()

        assert count(application, table) == held[table][mine][1], f"{table}: not exactly its own rows"
        assert foreign == (0,), f"{table}: rows of another area are seen"
        if "id" in held[table][theirs][0]:
            by_key = sql.SQL("select 1 from {} where id = %s").format(sql.Identifier(table))
            assert not application.execute(by_key, [held[table][theirs][0]["id"]]).fetchone(), f"{table}: found by key"


@pytest.mark.parametrize("turned", [False, True], ids=["first area", "second area"])
def test_one_area_cannot_write_the_others_rows(
    application: Connection, held: dict[str, Any], areas: tuple[int, int], turned: bool
) -> None:
    mine, theirs = areas[::-1] if turned else areas
    act_in(application, mine)

    for table, by_area in held.items():
        name, row = sql.Identifier(table), by_area[theirs][0]
        for statement in (
            sql.SQL("update {} set area_id = area_id where area_id = %s").format(name),
            sql.SQL("delete from {} where area_id = %s").format(name),
        ):
            assert touched(application, statement, [theirs]) == 0, f"{table}: rows of another area were changed"
        if row:
            assert is_refused(application, *insertion(application, table, row)), (
                f"{table}: a row was put in another area"
            )
        if by_area[mine][1]:
            move = sql.SQL("update {0} set area_id = %s where ctid = (select ctid from {0} limit 1)").format(name)
            assert is_refused(application, move, [theirs]), f"{table}: a row was moved to another area"


# ── what is only ever added to ──────────────────────────────────────────────────────────────────────────────────


def written_once() -> set[str]:
    """Return the tables that migrations make append-only, and the ledger's."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    secured = (
        apps.get_model(migration.app_label, operation.model)._meta.db_table
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, SecureArea) and operation.append_only
    )
    return {"audit_ledgerentry", "audit_seal", "audit_ledgermark", *secured}


def test_the_application_can_neither_change_nor_remove_what_is_only_added_to(application: Connection) -> None:
    query = (
        "select relname from pg_class where relname = any(%s) and relnamespace = 'public'::regnamespace and "
        "has_table_privilege(oid, 'update, delete, truncate')"
    )

    may = {name for (name,) in application.execute(query, [list(written_once())])}

    assert not may


# ── the acting user ───────────────────────────────────────────────────────────────────────────────────────────────


def test_outside_any_area_somebody_finds_their_own_rows_of_the_named_tables_and_no_others(
    application: Connection, area_tables: list[str], in_both: tuple[int, set[int]], own: dict[str, set[int]]
) -> None:
    act_in(application, None, user=in_both[0])

    for table in area_tables:
        if table in OWN_ROWS:
            seen = keys(application.execute(sql.SQL("select id from {}").format(sql.Identifier(table))))
            assert seen == own[table], f"{table}: not exactly their own rows"
        else:
            assert count(application, table) == 0, f"{table}: rows are seen by saying who acts"


@pytest.mark.parametrize("turned", [False, True], ids=["first area", "second area"])
def test_in_an_area_somebody_finds_its_rows_and_their_own_and_no_others(
    application: Connection,
    held: dict[str, Any],
    areas: tuple[int, int],
    in_both: tuple[int, set[int]],
    own: dict[str, set[int]],
    turned: bool,
) -> None:
    area = areas[turned]
    act_in(application, area, user=in_both[0])

    for table in held:
        other = sql.SQL("from {} where area_id is distinct from %s").format(sql.Identifier(table))
        if table in OWN_ROWS:
            here = keys_in(application, table, area)
            foreign = keys(application.execute(sql.SQL("select id ") + other, [area]))
            assert foreign == own[table] - here, f"{table}: another's rows are seen"
            assert foreign, f"{table}: nothing is proved"
            assert len(here) == held[table][area][1], f"{table}: not exactly the area's rows"
        else:
            assert application.execute(sql.SQL("select count(*) ") + other, [area]).fetchone() == (0,), table
            assert count(application, table) == held[table][area][1], f"{table}: not exactly the area's rows"


def test_being_the_acting_user_of_nobody_shows_nothing(
    application: Connection, area_tables: list[str], own: dict[str, set[int]]
) -> None:
    act_in(application, None, user=-1)

    assert not {table: rows for table in area_tables if (rows := count(application, table))}


def test_ones_own_rows_outside_the_acting_area_can_be_read_but_not_changed(
    application: Connection, areas: tuple[int, int], in_both: tuple[int, set[int]], own: dict[str, set[int]]
) -> None:
    mine, theirs = areas
    act_in(application, mine, user=in_both[0])

    for table in OWN_ROWS:
        name = sql.Identifier(table)
        for statement in (
            sql.SQL("update {} set area_id = area_id where area_id is distinct from %s").format(name),
            sql.SQL("delete from {} where area_id is distinct from %s").format(name),
        ):
            assert touched(application, statement, [mine]) == 0, f"{table}: one's own row elsewhere was changed"
    promote = sql.SQL(
        "insert into accounts_membership (area_id, user_id, role, from_on, names_authority) "
        "values (%s, %s, 'ADMINISTRATOR', date '2001-01-01', '')"
    )
    assert is_refused(application, promote, [theirs, in_both[0]]), "somebody gave themselves a role in another area"


def insertion(connection: Connection, table: str, row: dict[str, Any]) -> tuple[sql.Composed, list[Any]]:
    """Return the statement that would put a copy of another area's row beside it."""
    generated = {
        name
        for (name,) in connection.execute(
            "select attname from pg_attribute where attrelid = %s::regclass "
            "and (attgenerated <> '' or attidentity <> '')",
            [table],
        )
    }
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in row if name not in generated)
    statement = sql.SQL("insert into {0} ({1}) select {1} from jsonb_populate_record(null::{0}, %s::jsonb)")
    return statement.format(sql.Identifier(table), columns), [json.dumps(row)]


def touched(connection: Connection, statement: sql.Composed, values: list[Any]) -> int:
    """Return how many rows a statement reached; none where the application may not even try."""
    try:
        with connection.transaction():
            return connection.execute(statement, values).rowcount
    except FORBIDDEN:
        return 0


def is_refused(connection: Connection, statement: sql.Composed, values: list[Any]) -> bool:
    try:
        with connection.transaction():
            return connection.execute(statement, values).rowcount == 0
    except FORBIDDEN:
        return True
