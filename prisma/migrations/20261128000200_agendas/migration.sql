-- A restricted agenda is read by those who are invited and by the secretariat that writes it, and by nobody else.
set role chancery_owner;
drop policy agenda_seen on agenda_item;
create policy agenda_seen on agenda_item for select to chancery_app using ((select guard.may('SECRETARIAT'))
  or meeting_id in (select guard.invited()) or exists (select from meeting m where m.id = meeting_id and not m.agenda_restricted));
reset role;
