-- Besides the head, alternates and advisers, a delegation can list people in roles that the forum sets, such as interpreters, security
-- and spouses. No forum has any until somebody sets them.
set role chancery_owner;
alter table forum add column delegation_roles text[] not null default '{}';
grant update (delegation_roles) on forum to chancery_app;
alter table delegate drop constraint delegate_place, add constraint delegate_place
  check (length(place) between 1 and 60 and place = btrim(place) and place !~ '[[:cntrl:]]');
reset role;

set role chancery_guard;
-- A role that the forum no longer sets stays with those who have it.
create function guard.on_delegate_place() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.place not in ('HEAD', 'ALTERNATE', 'ADVISER') and (tg_op = 'INSERT' or new.place <> old.place)
     and not exists (select from public.forum f where new.place = any (f.delegation_roles)) then
    perform guard.refuse('delegate_place', 'The forum has no such role in delegations.'); end if;
  return new;
end $$;
reset role;
revoke all on function guard.on_delegate_place() from public;
grant execute on function guard.on_delegate_place() to chancery_owner;

set role chancery_owner;
create trigger guard_place before insert or update of place on delegate for each row execute function guard.on_delegate_place();
reset role;
