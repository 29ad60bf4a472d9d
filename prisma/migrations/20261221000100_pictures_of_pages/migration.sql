-- Pictures of the pages of a file, so that pages are looked at without a program that draws them. Made from the file, like its text, so they
-- stay outside the log. The bytes lie in the storage, under their digest.
set role chancery_owner;
create table document_page (
  id uuid primary key, file_id uuid not null references document_file, number int not null,
  -- In which way it was drawn.
  version int not null,
  -- Null where the page could not be drawn.
  picture jsonb,
  made_at timestamptz(6) not null default now(),
  constraint document_page_once unique (file_id, number),
  constraint document_page_number check (number between 1 and 500));

alter table document_page enable row level security, force row level security;
create policy guard on document_page to chancery_guard using (true) with check (true);
create policy operator on document_page to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
grant select on document_page to chancery_guard;
grant select, insert, update (version, picture, made_at) on document_page to chancery_app;
create trigger kept before delete on document_page for each row execute function guard.never();
create trigger kept_whole before truncate on document_page for each statement execute function guard.never();
-- Who reads the text of a file looks at its pages.
create policy pages_seen on document_page for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'JOB'))
  or exists (select from document_file f join document d on d.id = f.document_id where f.id = file_id and (d.handling_note is null
    or exists (select from handling_confirmation c where c.document_id = d.id and c.user_id::text = (select guard.me()) and c.note = d.handling_note))));
create policy pages_drawn on document_page for insert to chancery_app with check ((select guard.may('JOB')));
create policy pages_drawn_again on document_page for update to chancery_app using ((select guard.may('JOB'))) with check ((select guard.may('JOB')));
reset role;
