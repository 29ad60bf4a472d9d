-- Most names have no accents, and folding by the dictionary takes six times as long for them as lower() alone. The planner writes the body of
-- `plain_text` into the statement, since nothing in it is strict or less certain than it is declared; `folded_text` stays a call.
set role chancery_owner;
create function folded_text(t text) returns text language sql immutable parallel safe strict as $$
  select lower(public.unaccent('public.unaccent'::regdictionary, t)) $$;
revoke all on function folded_text(text) from public;
grant execute on function folded_text(text) to chancery_app, chancery_guard, chancery_job;
create or replace function plain_text(t text) returns text language sql immutable parallel safe as $$
  select case when octet_length(t) = length(t) then lower(t) else public.folded_text(t) end $$;
reset role;
