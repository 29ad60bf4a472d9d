-- A party that bears no name yet on a day is called by the one that it will bear first, and from when: a code is no name to its readers.
set role chancery_owner;
-- "from 1 January 2027", "from March 2027", "by 31 December 2027": when something begins that has not begun yet.
create function coming_in_words(valid_from text, latest date) returns text language sql stable as $$
  select case when valid_from ~ '^\d{4}$' then 'from ' || valid_from
    when valid_from ~ '^\d{4}-\d\d$' then 'from ' || to_char(latest, 'FMMonth" "YYYY')
    when valid_from ~ '^\d{4}-\d\d-\d\d$' then 'from ' || to_char(latest, 'FMDD" "FMMonth" "YYYY')
    else 'by ' || to_char(latest, 'FMDD" "FMMonth" "YYYY') end $$;
revoke all on function coming_in_words(text, date) from public;
grant execute on function coming_in_words(text, date) to chancery_app, chancery_guard;

-- As before; and of a party that bore none that day, the earliest that is to come. Names that are over are never used.
do $$
declare
  choice constant text := $c$
    select distinct on (n.party_id) n.party_id,
      case when n.from_earliest <= d.day then n.name else n.name || ' (' || public.coming_in_words(n.valid_from, n.from_latest) || ')' end
    from %s n cross join lateral (select coalesce(on_day, (select public.forum_today())) as day) d
    where n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null and d.day < n.to_latest
    order by n.party_id, n.from_earliest <= d.day desc, n.from_latest <= d.day and d.day < n.to_earliest desc,
      case when n.from_earliest <= d.day then n.from_latest end desc, n.from_latest, n.name $c$;
begin
  execute format('create or replace function party_names(on_day date default null) returns table (party_id uuid, name text) language sql stable as %L',
    format(choice, 'public.party_name'));
  execute format('create or replace function party_names_known(size bigint, on_day date, of_parties uuid[] default null)
    returns table (party_id uuid, name text) language sql stable as %L',
    format(choice, $s$public.party_name_known(size, case when of_parties is not null then
      array(select x.id from public.party_name x where x.party_id = any (of_parties)) end)$s$));
end $$;
reset role;
