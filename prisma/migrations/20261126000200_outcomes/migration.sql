-- What a meeting comes to: its decisions with their follow-up, and its minutes or the co-chairs' summary.
set role chancery_owner;
create table decision (
  id uuid primary key, meeting_id uuid not null references meeting, number int not null default 0, agenda_item_id uuid references agenda_item,
  text text not null, adoption text not null default 'CONSENSUS', state text not null default 'OPEN', due_on date,
  -- The decision that was taken on the same matter at an earlier meeting: AHG, then senior officials, then ministers.
  follows_id uuid references decision, void_reason text, decided_at timestamptz(6) not null default now(),
  constraint decision_number_key unique (meeting_id, number),
  constraint decision_adoption check (adoption in ('CONSENSUS', 'NOTED')),
  constraint decision_state check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'SUPERSEDED', 'VOID')),
  constraint decision_not_behind_itself check (follows_id <> id),
  constraint decision_void_with_reason check ((state = 'VOID') = (void_reason is not null)));
create index decision_follows_id_idx on decision (follows_id);
create index decision_state_due_on_idx on decision (state, due_on);
create table decision_actor (
  id uuid primary key, decision_id uuid not null references decision, meeting_id uuid not null references meeting,
  party_id uuid references party, group_id uuid references "group", words text, withdrawn_at timestamptz(6),
  constraint decision_actor_one check (num_nonnulls(party_id, group_id, words) = 1));
create index decision_actor_decision_id_idx on decision_actor (decision_id);
create table reservation (
  id uuid primary key, decision_id uuid not null references decision, meeting_id uuid not null references meeting,
  party_id uuid not null references party, kind text not null, text text not null, withdrawn_at timestamptz(6),
  constraint reservation_kind check (kind in ('RESERVATION', 'STATEMENT')));
create index reservation_decision_id_idx on reservation (decision_id);
create table progress_note (
  id uuid primary key, decision_id uuid not null references decision, meeting_id uuid not null references meeting, text text not null,
  noted_at timestamptz(6) not null default now());
create index progress_note_decision_id_idx on progress_note (decision_id);

create table minutes (
  id uuid primary key, meeting_id uuid not null unique references meeting, kind text not null, state text not null default 'DRAFT', text text not null,
  -- The text itself stays outside the log; its digest does not.
  text_hash bytea,
  comments_until timestamptz(6), previous_id uuid references minutes, revision int not null default 0,
  circulated_at timestamptz(6), approved_at timestamptz(6), locked_at timestamptz(6),
  constraint minutes_kind check (kind in ('MINUTES', 'SUMMARY')),
  constraint minutes_state check (state in ('DRAFT', 'CIRCULATED', 'APPROVED', 'LOCKED')),
  constraint minutes_not_before_themselves check (previous_id <> id),
  constraint minutes_text_hash check (text_hash = sha256(convert_to(text, 'UTF8'))),
  constraint minutes_size check (octet_length(text) <= 200000));
create table minutes_comment (
  id uuid primary key, minutes_id uuid not null references minutes, meeting_id uuid not null references meeting, party_id uuid references party,
  author_id uuid not null references app_user, text text not null, written_at timestamptz(6) not null default now());
create index minutes_comment_minutes_id_idx on minutes_comment (minutes_id);
create table corrigendum (
  id uuid primary key, minutes_id uuid not null references minutes, meeting_id uuid not null references meeting, number int not null default 0,
  text text not null, issued_at timestamptz(6) not null default now(),
  constraint corrigendum_number_key unique (minutes_id, number));
reset role;

set role chancery_guard;
-- Numbers of decisions run through a meeting without a gap and are never given again: one lock a meeting, and a decision that should
-- not stand is void under its number.
create function guard.on_decision() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(hashtextextended('decision.number ' || new.meeting_id, 0));
    new.number := 1 + coalesce((select max(number) from public.decision where meeting_id = new.meeting_id), 0);
    return new;
  end if;
  if (new.id, new.meeting_id, new.number) is distinct from (old.id, old.meeting_id, old.number) then
    perform guard.refuse('decision_keeps_its_number', 'A decision keeps its number.'); end if;
  if old.state = 'VOID' then perform guard.refuse('decision_void_is_final', 'A void decision is not changed any more.'); end if;
  return new;
end $$;
create function guard.on_minutes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.text_hash := sha256(convert_to(new.text, 'UTF8'));
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then perform guard.refuse('minutes_begin_as_draft', 'Minutes begin as a draft.'); end if;
    return new;
  end if;
  if old.state = 'LOCKED' then perform guard.refuse('minutes_locked', 'Locked minutes change only by a corrigendum.'); end if;
  if (old.state, new.state) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'CIRCULATED'), ('CIRCULATED', 'CIRCULATED'), ('CIRCULATED', 'DRAFT'),
       ('CIRCULATED', 'APPROVED'), ('APPROVED', 'CIRCULATED'), ('APPROVED', 'LOCKED')) then
    perform guard.refuse('minutes_step', 'Minutes cannot take this step.'); end if;
  if old.state = 'APPROVED' and new.text is distinct from old.text then
    perform guard.refuse('minutes_approved_text', 'Approved minutes are opened again before their text is changed.'); end if;
  if new.state = 'CIRCULATED' and new.comments_until is null then
    perform guard.refuse('minutes_comments_until', 'Say until when comments are awaited.'); end if;
  if new.revision <> old.revision + 1 then perform guard.refuse('minutes_revised', 'Somebody else has changed these minutes.'); end if;
  new.circulated_at := case when new.state = 'CIRCULATED' and old.state <> 'CIRCULATED' then now() when new.state = 'DRAFT' then null else old.circulated_at end;
  new.approved_at := case when new.state = 'APPROVED' then now() when new.state = 'LOCKED' then old.approved_at end;
  new.locked_at := case when new.state = 'LOCKED' then now() end;
  return new;
end $$;
create function guard.on_minutes_comment() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m public.minutes;
begin
  select * into m from public.minutes where id = new.minutes_id for share;
  if m.state <> 'CIRCULATED' or m.meeting_id <> new.meeting_id then perform guard.refuse('minutes_open_for_comments', 'These minutes are not circulated for comments.'); end if;
  if guard.is_delegation() and now() > m.comments_until then
    perform guard.refuse('minutes_comments_closed', 'The time for comments is over.'); end if;
  return new;
end $$;
create function guard.on_corrigendum() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from public.minutes where id = new.minutes_id and state = 'LOCKED') then
    perform guard.refuse('corrigendum_of_locked_minutes', 'Only locked minutes have a corrigendum.'); end if;
  perform pg_advisory_xact_lock(hashtextextended('corrigendum.number ' || new.minutes_id, 0));
  new.number := 1 + coalesce((select max(number) from public.corrigendum where minutes_id = new.minutes_id), 0);
  return new;
end $$;
reset role;
revoke all on function guard.on_decision(), guard.on_minutes(), guard.on_minutes_comment(), guard.on_corrigendum() from public;
grant execute on function guard.on_decision(), guard.on_minutes(), guard.on_minutes_comment(), guard.on_corrigendum() to chancery_owner;

set role chancery_owner;
do $$
declare t text;
begin
  foreach t in array array['decision', 'decision_actor', 'reservation', 'progress_note', 'minutes', 'minutes_comment', 'corrigendum'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert on %I to chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format($p$create policy written on %I for insert to chancery_app with check ((select guard.may('SECRETARIAT')))$p$, t);
    -- A draft of minutes is told to the secretariat, and what is said about them not to every party.
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture(%L, '', %L)$p$, t,
      case when t in ('minutes', 'minutes_comment') then 'draft' else 'request' end, case when t = 'minutes' then 'text' else '' end);
  end loop;
  foreach t in array array['decision', 'decision_actor', 'reservation', 'minutes'] loop
    execute format('grant update on %I to chancery_app', t);
    execute format($p$create policy edited on %I for update to chancery_app using ((select guard.may('SECRETARIAT')))$p$, t);
  end loop;
  foreach t in array array['decision', 'decision_actor', 'reservation', 'progress_note'] loop
    execute format($p$create policy of_meeting_seen on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
      or exists (select from meeting m where m.id = meeting_id))$p$, t);
  end loop;
  foreach t in array array['progress_note', 'minutes_comment', 'corrigendum'] loop
    execute format('create trigger kept_as_written before update on %I for each row execute function guard.never()', t);
  end loop;
end $$;
grant update (id) on minutes to chancery_guard;   -- to lock rows, not to change them
create trigger guard before insert or update on decision for each row execute function guard.on_decision();
create trigger guard before insert or update on minutes for each row execute function guard.on_minutes();
create trigger guard before insert on minutes_comment for each row execute function guard.on_minutes_comment();
create trigger guard before insert on corrigendum for each row execute function guard.on_corrigendum();
-- A draft is the secretariat's and the co-chairs'; what is circulated, of those invited; what is approved, of all who see the meeting.
create policy minutes_seen on minutes for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or state = 'CIRCULATED' and (select guard.may('DELEGATE')) and meeting_id in (select guard.invited())
  or state in ('APPROVED', 'LOCKED') and exists (select from meeting m where m.id = meeting_id));
create policy corrigenda_seen on corrigendum for select to chancery_app using (exists (select from minutes m where m.id = minutes_id));
create policy comments_seen on minutes_comment for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or (select guard.may('DELEGATE')) and party_id::text = (select guard.party()));
create policy comments_made on minutes_comment for insert to chancery_app with check ((select guard.may('REVIEWER', 'DELEGATE'))
  and author_id::text = (select guard.me()) and party_id::text = (select guard.party()) and meeting_id in (select guard.invited()));
reset role;
