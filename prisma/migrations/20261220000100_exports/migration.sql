-- Who took which list out of the register. Like the log of reading it is apart from the audit trail, and is thrown away after the days that
-- the forum has set for that one: nothing else makes an entry of it.
set role chancery_owner;
create table list_export (
  id uuid primary key, user_id uuid not null references app_user, list text not null, choice text not null, on_day date not null,
  entries int not null, format text not null, taken_at timestamptz(6) not null default now(),
  constraint list_export_format check (format in ('CSV', 'XLSX', 'PDF', 'DOCX')),
  constraint list_export_entries check (entries >= 0),
  constraint list_export_texts check (length(list) <= 300 and length(choice) <= 2000));
create index list_export_taken_at_id_idx on list_export (taken_at desc, id desc);
create index list_export_user_id_taken_at_idx on list_export (user_id, taken_at desc);
alter table list_export enable row level security, force row level security;
create policy guard on list_export to chancery_guard using (true) with check (true);
create policy operator on list_export to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
create policy exports_seen on list_export for select to chancery_app using ((select guard.may('ADMIN')) or user_id::text = (select guard.me()));
create policy exports_noted on list_export for insert to chancery_app with check (user_id::text = (select guard.me()));
grant select, delete on list_export to chancery_guard;
grant select, insert on list_export to chancery_app;
create trigger kept_as_written before update on list_export for each row execute function guard.never();
reset role;

set role chancery_guard;
-- Throws away what is older than the forum keeps it. Run by the server itself; tells how many.
create function guard.forget_exports() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone int;
begin
  if not guard.may('JOB') then perform guard.refuse('readings_are_kept', 'The log of exports is kept for the days that the forum has set.'); end if;
  delete from public.list_export where taken_at < now() - (select make_interval(days => coalesce(reading_days, 730)) from public.forum);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function guard.forget_exports() from public;
grant execute on function guard.forget_exports() to chancery_app, chancery_owner;
reset role;
