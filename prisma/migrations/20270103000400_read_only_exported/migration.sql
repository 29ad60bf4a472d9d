-- The switch is in the log for everybody who is signed in, and its reason on every page: an export of the log has the table as well.
set role chancery_owner;
create policy signed_in on read_only_switch for select to chancery_app
  using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')));
grant select on read_only_switch to chancery_app;
reset role;
