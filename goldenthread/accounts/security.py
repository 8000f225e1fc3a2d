"""
What the database keeps of accounts: who sees a membership, and the one statement by which a request enters an area.

A membership is changed inside its area only. Its holder may also read it from outside, to choose an area at all.
"""

SEE_OWN_MEMBERSHIPS = """
create policy own_memberships on accounts_membership for select using (user_id = (select app_user()))
"""

# One round trip where three would be needed (say who, find the membership, say where); every page pays for it. It runs
# with the caller's rights, under row-level security like everything else.
ENTER_AREA = """
create function app_enter(who bigint, at_code text, on_day date, chosen bigint)
returns table (membership_id bigint, area_id bigint, area_name text, role text, names_until date, roles_held bigint)
language plpgsql volatile as $$
begin
    perform set_config('app.area_id', '', true), set_config('app.user_id', coalesce(who::text, ''), true);
    select held.id, held.area_id, area.name, held.role, held.names_until, count(*) over ()
      into membership_id, app_enter.area_id, area_name, app_enter.role, app_enter.names_until, roles_held
      from accounts_membership held join areas_localarea area on area.id = held.area_id
     where held.user_id = who and area.code = at_code
       and held.from_on <= on_day and (held.until_on is null or held.until_on > on_day)
     order by (held.id = chosen) desc nulls last, held.from_on, held.id
     limit 1;
    if found then
        perform set_config('app.area_id', app_enter.area_id::text, true);
        return next;
    end if;
end $$
"""
LEAVE_NO_FUNCTION = "drop function app_enter(bigint, text, date, bigint)"
