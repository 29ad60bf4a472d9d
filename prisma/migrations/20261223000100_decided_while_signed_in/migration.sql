-- Nothing is decided in the name of somebody who is signed out. The server tells the database who acts; here it must be a reviewer of this
-- party, whose session is open at this moment.
set role chancery_guard;
create function guard.signed_in(person uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.session s join public.app_user u on u.id = s.user_id
    where s.user_id = person and u.active and s.closed_at is null and s.expires_at > clock_timestamp()
      and s.seen_at > clock_timestamp() - make_interval(secs => s.idle_seconds)) $$;

create function guard.on_decider() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare decider uuid := case tg_op when 'INSERT' then new.approver_id else new.withdrawn_by end;
begin
  perform from public.app_user u where u.id = decider and u.role = 'REVIEWER' and u.party_id = new.party_id and u.active for share;
  if not found then perform guard.refuse('approval_by_a_reviewer', 'Only an active reviewer of this party decides for it.'); end if;
  if not guard.signed_in(decider) then perform guard.refuse('approval_while_signed_in', 'This person is not signed in.'); end if;
  return new;
end $$;
revoke all on function guard.signed_in(uuid), guard.on_decider() from public;
grant execute on function guard.signed_in(uuid), guard.on_decider() to chancery_owner;
reset role;

set role chancery_owner;
create trigger signed_in before insert or update on approval for each row execute function guard.on_decider();
reset role;
