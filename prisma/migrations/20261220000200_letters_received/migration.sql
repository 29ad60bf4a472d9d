-- A letter is dated, and received, on a day that has come, and received on no day before its own. The day of a letter may be tomorrow's by
-- the calendar of the forum, because the day begins earlier elsewhere. Letters that were recorded before are left as they are.
set role chancery_guard;
create or replace function guard.on_credential() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_dated boolean := tg_op = 'INSERT' or (new.letter_on, new.received_on) is distinct from (old.letter_on, old.received_on);
begin
  if tg_op = 'UPDATE' and (new.id, new.invitation_id, new.meeting_id, new.party_id) is distinct from (old.id, old.invitation_id, old.meeting_id, old.party_id)
     or not exists (select from public.invitation i where i.id = new.invitation_id and i.meeting_id = new.meeting_id and i.party_id = new.party_id) then
    perform guard.refuse('credential_identity_kept', 'A letter belongs to one invitation.'); end if;
  if guard.is_delegation() and new.received_on is distinct from (case when tg_op = 'UPDATE' then old.received_on end) then
    perform guard.refuse('credential_received_by_secretariat', 'The secretariat notes when it received a letter.'); end if;
  if is_dated and new.letter_on > public.forum_today() + 1 then
    perform guard.refuse('credential_dated_to_come', 'A letter is dated on a day that has come.'); end if;
  if is_dated and new.received_on > public.forum_today() then
    perform guard.refuse('credential_received_to_come', 'A letter is received on a day that has come.'); end if;
  if is_dated and new.received_on < new.letter_on then
    perform guard.refuse('credential_received_before', 'A letter is received on no day before its own.'); end if;
  return new;
end $$;
reset role;
