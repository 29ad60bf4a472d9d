-- When backups were made, and what became of them, so that administrators see how old the last one is wherever it was made. The operator's
-- login writes it. Apart from the audit trail: a restored register has the log that it had, and not one that tells of its own backup.
set role chancery_owner;
create table backup (
  id uuid primary key, began_at timestamptz(6) not null, ended_at timestamptz(6) not null default now(), place text not null,
  entries bigint, bytes bigint, files int, missing int, fault text,
  constraint backup_outcome check (num_nonnulls(entries, bytes, files, missing) = case when fault is null then 4 else 0 end),
  constraint backup_times check (began_at <= ended_at),
  constraint backup_texts check (length(place) between 1 and 1000 and length(fault) <= 2000));
create index backup_ended_at_idx on backup (ended_at desc);
alter table backup enable row level security, force row level security;
create policy guard on backup to chancery_guard using (true) with check (true);
create policy operator on backup to chancery_owner using ((select guard.me()) = 'command-line') with check ((select guard.me()) = 'command-line');
create policy backups_seen on backup for select to chancery_app using ((select guard.may('ADMIN')));
grant select on backup to chancery_app, chancery_guard;
create trigger kept before update or delete on backup for each row execute function guard.never();
create trigger kept_whole before truncate on backup for each statement execute function guard.never();
reset role;
