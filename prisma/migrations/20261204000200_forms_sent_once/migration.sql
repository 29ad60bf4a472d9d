-- A form is carried out once, however often it is sent: each is drawn with an id, and its answer is kept under the id. Whoever sends the
-- same form again, also at the same moment or to another server, gets the first answer. Not part of the record; forgotten after 30 days.
set role chancery_owner;
create table sent_form (
  user_id uuid not null references app_user, drawn text not null, digest text not null, answer jsonb,
  sent_at timestamptz(6) not null default now(),
  primary key (user_id, drawn),
  constraint sent_form_size check (length(drawn) <= 200 and pg_column_size(answer) <= 20000));
create index sent_form_sent_at_idx on sent_form (sent_at);
alter table sent_form enable row level security, force row level security;
create policy guard on sent_form to chancery_guard using (true) with check (true);
grant select, insert, update, delete on sent_form to chancery_guard;
reset role;

set role chancery_guard;
-- Null for the first to send a form; for everybody after, who waits for the first, whether the same was sent, and what was answered.
create function guard.receive_form(id text, content text) returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare before public.sent_form;
begin
  delete from public.sent_form f where (f.user_id, f.drawn) in (select o.user_id, o.drawn from public.sent_form o
    where o.sent_at < now() - interval '30 days' limit 100 for update skip locked);
  insert into public.sent_form (user_id, drawn, digest) values (guard.me()::uuid, id, content) on conflict do nothing;
  if found then return null; end if;
  select * into strict before from public.sent_form f where f.user_id = guard.me()::uuid and f.drawn = id;
  return jsonb_build_object('same', before.digest = content, 'answer', before.answer);
end $$;
create function guard.answer_form(id text, given jsonb) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.sent_form set answer = given where user_id = guard.me()::uuid and drawn = id $$;
revoke all on function guard.receive_form(text, text), guard.answer_form(text, jsonb) from public;
grant execute on function guard.receive_form(text, text), guard.answer_form(text, jsonb) to chancery_app;
reset role;
