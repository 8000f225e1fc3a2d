"""One record of the demo world for each address of the site, so that every page can be asked for."""

from collections.abc import Callable
from typing import Any

from .addresses import Address

# One record that an address can be about, in the area that is set: a query for each room, and for an address whose
# record must be in a certain state. A meeting that was held has its pack; one to come has its agenda.
PERSON = """
    select p.ref, i.id as number from people_childoryoungperson p
    join people_identifier i on i.person_id = p.id and i.superseded_at is null
    where p.disposed_at is null order by p.id limit 1"""
MEETING = """
    select b.slug as body, m.held_on as day, i.id as item, {version} as version
    from boards_meeting m join boards_body b on b.id = m.body_id join boards_agendaitem i on i.meeting_id = m.id
    {joined} where m.cancelled_at is null {more} order by m.held_on {order}, i.position limit 1"""
HELD = MEETING.format(version="k.version", joined="join boards_pack k on k.meeting_id = m.id", more="", order="desc")
TO_COME = MEETING.format(
    version="1",
    joined="",
    more="and not exists (select from boards_pack k where k.meeting_id = m.id) and m.held_on >= current_date",
    order="",
)
EXAMPLES: dict[str, str] = {
    "casework": """
        select c.ref, f.id as fact, 'PL-FINAL' as duty, 'review-meeting' as kind
        from casework_case c join casework_fact f on f.case_id = c.id and f.superseded_at is null
        order by c.id, f.id limit 1""",
    **dict.fromkeys(
        ["casework:cases_of_person", "casework:correct_person", "casework:dispose", "casework:export_person"], PERSON
    ),
    "people": PERSON,
    **dict.fromkeys(
        ["people:setting", "people:correct_setting", "people:add_span"],
        "select urn as number from people_setting where urn <> '' order by id limit 1",
    ),
    "people:withdraw_span": """
        select s.urn as number, p.id as span from people_setting s join people_settingspan p on p.setting_id = s.id
        where p.superseded_at is null and s.urn <> '' order by p.id limit 1""",
    "insight": "select 'plans-within-20-weeks' as code",
    "boards": HELD,
    **dict.fromkeys(
        [f"boards:{name}" for name in ("agenda", "publish_agenda", "add_item", "change_item", "move_item",
                                       "remove_item", "cancel", "draft_pack", "freeze")], TO_COME,
    ),
    "boards:give_up_seat": """
        select b.slug as body, s.id as seat from boards_seat s join boards_body b on b.id = s.body_id
        where s.until_on is null order by s.id limit 1""",
    **dict.fromkeys(["boards:resolution", "boards:correct_resolution"], """
        select ref from boards_decision where superseded_at is null order by id desc limit 1"""),
    **dict.fromkeys(["boards:agreed_action", "boards:close_action"], """
        select a.ref from boards_agreedaction a where superseded_at is null
        and not exists (select from boards_actionproof p where p.action_id = a.id) order by id desc limit 1"""),
    "improvement": "select ref from improvement_action order by id limit 1",
    "improvement:plan": "select slug as plan from improvement_plan order by id limit 1",
    **{
        f"improvement:{section}": f"select ref from improvement_strand where kind = '{kind}' order by id limit 1"
        for section, kind in (
            ("finding", "WEAKNESS"), ("commitment", "COMMITMENT"), ("outcome", "OUTCOME"), ("theme", "THEME"),
            ("programme", "PROGRAMME"),
        )
    },
    **dict.fromkeys(
        ["improvement:attach_to_strand", "improvement:reword"],
        "select ref from improvement_strand where kind = 'PROGRAMME' limit 1",
    ),
    **dict.fromkeys(
        ["improvement:evidence_item", "improvement:revise_evidence", "improvement:withdraw_evidence"],
        "select ref from improvement_evidence where superseded_at is null order by id limit 1",
    ),
    **dict.fromkeys(
        ["improvement:meet_milestone", "improvement:revise_milestone"],
        """
        select a.ref, m.number from improvement_milestone m join improvement_action a on a.id = m.action_id
        where m.superseded_at is null order by m.id limit 1""",
    ),
    **dict.fromkeys(
        ["improvement:link", "improvement:agree_link", "improvement:withdraw_link"],
        "select id as pk from improvement_link where superseded_at is null order by id limit 1",
    ),
    "returns": """
        select of_import_id as number, r.number as person from returns_returnrecord r
        join returns_returnimport i on i.id = r.of_import_id and not i.is_dry_run order by r.id limit 1""",
    "returns:again": "select id as number from returns_returnimport where is_dry_run order by id limit 1",
    "returns:settle": """
        select of_import_id as number, r.number as person from returns_returnrecord r
        join returns_returnimport i on i.id = r.of_import_id and not i.is_dry_run
        where matched_by = '' order by r.id limit 1""",
    "accounts": "select id as pk from accounts_membership where until_on is null order by id limit 1",
    "accounts:withdraw": """
        select id as pk from accounts_invitation where accepted_at is null and withdrawn_at is null
        order by id limit 1""",
    "accounts:replace-factor": "select id as pk from accounts_lostfactor where replaced_at is null order by id limit 1",
}  # fmt: skip


def examples(fetch: Callable[[str], dict[str, Any] | None]) -> dict[str, dict[str, Any]]:
    """Return a record for each query that finds one, in whichever area `fetch` acts."""
    return {name: row for name, query in EXAMPLES.items() if (row := fetch(query))}


def record_for(address: Address, found: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Return what an address takes besides its area; None where the world has no such record."""
    values = found.get(address.name if address.name in EXAMPLES else address.name.split(":")[0], {})
    wanted = address.kwargs - {"area"}
    return {name: values[name] for name in wanted} if wanted <= set(values) else None
