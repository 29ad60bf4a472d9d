-- Whoever watches the server is told when the last backup was made, and nothing else of it.
set role chancery_owner;
grant select (ended_at, fault) on backup to chancery_job;
create policy backups_watched on backup for select to chancery_job using ((select guard.may('JOB')));
reset role;
