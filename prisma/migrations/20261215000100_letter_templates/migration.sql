-- The text of the letters that invite to a kind of meeting. A forum that sets none has the standard text, which is no fact of a register.
set role chancery_owner;
create table letter_template (
  id uuid primary key, kind text not null unique, text text not null);
alter table letter_template enable row level security, force row level security;
create policy guard on letter_template to chancery_guard using (true) with check (true);
create policy operator on letter_template to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
create policy templates_seen on letter_template for select to chancery_app using ((select guard.may('SECRETARIAT')));
create policy written on letter_template for insert to chancery_app with check ((select guard.may('SECRETARIAT')));
create policy edited on letter_template for update to chancery_app using ((select guard.may('SECRETARIAT')));
grant select on letter_template to chancery_guard;
grant select, insert, update on letter_template to chancery_app;
create trigger kept before delete on letter_template for each row execute function guard.never();
create trigger kept_whole before truncate on letter_template for each statement execute function guard.never();
create trigger audit_row after insert or update on letter_template for each row execute function audit.capture('request', '', '');
create trigger edited after insert or update on letter_template for each row execute function guard.on_edited('letter template', 'kind');
reset role;
