-- As of which day of the register an invitation was drawn up: the first day that the meeting had when the party was invited. A meeting
-- can move afterwards, and then the register of its new days may propose other parties. Of older invitations it is not known.
set role chancery_owner;
alter table invitation add column as_of date;
reset role;

set role chancery_guard;
-- A delegation answers and changes nothing else, this day included. Nothing else is changed in the function.
create or replace function guard.on_invitation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if guard.may('DELEGATE', 'REVIEWER') then
    if (new.id, new.meeting_id, new.party_id, new.capacity, new.invited_on, new.as_of, new.place, new.withdrawn_at)
       is distinct from (old.id, old.meeting_id, old.party_id, old.capacity, old.invited_on, old.as_of, old.place, old.withdrawn_at) then
      perform guard.refuse('invitation_answer_only', 'A delegation answers its invitation and changes nothing else of it.'); end if;
    if old.withdrawn_at is not null or not exists (select from public.meeting m where m.id = new.meeting_id and m.state in ('PLANNED', 'CONFIRMED')) then
      perform guard.refuse('invitation_open', 'This meeting is not being prepared any more.'); end if;
    if new.answered_by::text is distinct from guard.me() then perform guard.refuse('invitation_answer_only', 'One answers in one''s own name.'); end if;
    new.answered_at := now();
  end if;
  return new;
end $$;
reset role;
