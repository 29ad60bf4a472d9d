-- What is new for a person: what was recorded and published since they last said that they have read everything, except what they opened.
-- Theirs alone, and not part of the record.
set role chancery_owner;
create table news_mark (
  user_id uuid primary key references app_user, read_until timestamptz(6) not null);
-- The document, party or group that was opened, and when last.
create table opening (
  user_id uuid not null references app_user, about uuid not null, opened_at timestamptz(6) not null default now(),
  primary key (user_id, about));
alter table news_mark enable row level security, force row level security;
alter table opening enable row level security, force row level security;
create policy guard on news_mark to chancery_guard using (true) with check (true);
create policy guard on opening to chancery_guard using (true) with check (true);
create policy own on news_mark to chancery_app using (user_id::text = (select guard.me())) with check (user_id::text = (select guard.me()));
create policy own on opening to chancery_app using (user_id::text = (select guard.me())) with check (user_id::text = (select guard.me()));
grant select, insert on news_mark to chancery_guard;
grant select on opening to chancery_guard;
grant select, insert, update on news_mark to chancery_app;
grant select, insert, update, delete on opening to chancery_app;
reset role;

-- What somebody has been shown as new so far is not new once more.
set role chancery_guard;
insert into news_mark select user_id, max(seen_at) from session group by user_id;
reset role;
