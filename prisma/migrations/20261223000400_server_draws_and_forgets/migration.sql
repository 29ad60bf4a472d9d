-- The login of the server draws pages too, and throws away the log of exports; that of the web process does neither.
set role chancery_owner;
grant select, insert, update (version, picture, made_at) on document_page to chancery_job;
create policy server_sees on document_page for select to chancery_job using ((select guard.may('JOB')));
create policy server_draws on document_page for insert to chancery_job with check ((select guard.may('JOB')));
create policy server_draws_again on document_page for update to chancery_job using ((select guard.may('JOB'))) with check ((select guard.may('JOB')));
drop policy pages_drawn on document_page;
drop policy pages_drawn_again on document_page;
revoke insert, update (version, picture, made_at) on document_page from chancery_app;
reset role;

set role chancery_guard;
revoke execute on function guard.forget_exports() from chancery_app;
grant execute on function guard.forget_exports() to chancery_job;
reset role;
