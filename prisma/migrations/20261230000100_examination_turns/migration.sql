-- Which upload is being examined now, and until when that holds: several servers of one register look for files that wait, and one of them
-- examines a file. Whoever was killed gives up its turn by saying nothing. Nothing in it is worth keeping, so it stays outside the log.
set role chancery_owner;
create table examination_turn (
  -- The name in quarantine.
  upload text primary key,
  -- Of the process that examines it.
  holder uuid not null,
  until timestamptz(6) not null,
  constraint examination_turn_upload check (upload ~ '^[0-9a-f]{32}$'));
alter table examination_turn enable row level security, force row level security;
create policy guard on examination_turn to chancery_guard using (true) with check (true);
create policy operator on examination_turn to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
create policy server_takes on examination_turn to chancery_job using ((select guard.may('JOB'))) with check ((select guard.may('JOB')));
grant select on examination_turn to chancery_guard;
grant select, insert, update, delete on examination_turn to chancery_job;
reset role;
