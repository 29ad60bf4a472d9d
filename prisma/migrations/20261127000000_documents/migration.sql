-- Documents: their symbols, what they are, at which meetings they lie, and who may know of them and read them.
-- Seen by the rule of lib/documents/visibility.ts, written here a second time and apart: guard.named() and the policy of document.
set role chancery_owner;

-- How the documents of a body are numbered, such as BP/SOM/{year}/{number}.
create table symbol_pattern (
  id uuid primary key, group_id uuid not null unique references "group", pattern text not null unique,
  constraint symbol_pattern_form check (pattern ~ '^[A-Z0-9][A-Z0-9.-]*(/[A-Z0-9][A-Z0-9.-]*)*/\{year\}/\{number\}$' and length(pattern) <= 60));

create table document (
  id uuid primary key,
  -- Given by the database under a lock: what people cite, and what addresses call it.
  symbol text not null default '' unique,
  code text not null default '' unique,
  group_id uuid not null references "group", year int not null, number int not null default 0,
  -- A revision, addendum or corrigendum has the symbol of its document and a number of its own after it.
  base_id uuid references document, modification text, title text not null, type text not null,
  -- The date that the document bears, as sure as it is known.
  dated text,
  -- By which lists are ordered: that date, else when it was published here; what is awaited first, what was entered without a date last.
  dated_from date not null generated always as (case when dated is not null then interval_bound(dated, 'earliest')
    when cardinality(sources) > 0 then '0001-01-01' else coalesce((published_at at time zone 'UTC')::date, '9999-12-31') end) stored,
  level text not null, handling_note text, state text not null default 'AWAITED', state_reason text,
  -- What is not published yet is shown as "to follow" to those who will read it, if the secretariat says so.
  is_announced boolean not null default false,
  -- Read from this moment on; in the future where it is to be published then.
  published_at timestamptz(6), due_on date, supersedes_id uuid references document,
  -- Where it stands elsewhere in public; for documents that are not kept here.
  address text,
  certainty text not null default 'CONFIRMED', sources text[], revision int not null default 0, changed_at timestamptz(6) not null default now(),
  constraint document_year check (year between 1900 and 2999),
  constraint document_modification check (modification in ('REV', 'ADD', 'CORR')),
  constraint document_modification_of_another check ((modification is null) = (base_id is null) and base_id <> id),
  constraint document_type check (type in ('AGENDA', 'STATEMENT', 'SUMMARY', 'NOTE', 'DECLARATION', 'FRAMEWORK', 'STRATEGY', 'PLAN', 'WORK_PLAN',
    'TERMS_OF_REFERENCE', 'REPORT', 'REVIEW', 'GUIDE', 'CONCEPT_NOTE', 'RECOMMENDATIONS', 'PROCEDURES', 'COMPENDIUM', 'LIST', 'PRESENTATION', 'LETTER', 'OTHER')),
  constraint document_level check (level in ('PUBLIC', 'OBSERVERS', 'MEMBERS', 'GROUP', 'SECRETARIAT', 'PARTIES')),
  constraint document_state check (state in ('AWAITED', 'RECEIVED', 'IN_REVIEW', 'PUBLISHED', 'WITHDRAWN', 'VOID')),
  constraint document_published_when check ((state in ('PUBLISHED', 'WITHDRAWN')) = (published_at is not null)),
  constraint document_state_reason check (state not in ('WITHDRAWN', 'VOID') or state_reason is not null),
  constraint document_not_after_itself check (supersedes_id <> id),
  constraint document_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create unique index document_number_once on document (group_id, year, number) where base_id is null;
create unique index document_modification_once on document (base_id, modification, number) where base_id is not null;
create index document_dated_from_idx on document (dated_from);
create index document_published_at_idx on document (published_at);
create index document_supersedes_id_idx on document (supersedes_id);
create index document_title_idx on document using gin (plain_text(title) gin_trgm_ops);

-- The languages in which a document exists or is to follow.
create table document_language (
  id uuid primary key, document_id uuid not null references document, language text not null, standing text not null, expected_on date,
  withdrawn_at timestamptz(6),
  constraint document_language_form check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?$'),
  constraint document_language_standing check (standing in ('ORIGINAL', 'TRANSLATION', 'COURTESY')));
create unique index document_language_once on document_language (document_id, language) where withdrawn_at is null;
create unique index document_original_once on document_language (document_id) where withdrawn_at is null and standing = 'ORIGINAL';

-- The parties that a document of this level names.
create table document_party (
  id uuid primary key, document_id uuid not null references document, party_id uuid not null references party,
  -- Named although it is no member and no observer: its right does not hang on a membership.
  is_guest boolean not null default false, withdrawn_at timestamptz(6));
create unique index document_party_once on document_party (document_id, party_id) where withdrawn_at is null;
create index document_party_party_id_idx on document_party (party_id);

-- The meetings before which a document lies, and under which item of the agenda.
create table document_meeting (
  id uuid primary key, document_id uuid not null references document, meeting_id uuid not null references meeting,
  agenda_item_id uuid references agenda_item, withdrawn_at timestamptz(6));
create unique index document_meeting_once on document_meeting (document_id, meeting_id) where withdrawn_at is null;
create index document_meeting_meeting_id_idx on document_meeting (meeting_id);

-- What meetings decided on a document.
create table document_decision (
  id uuid primary key, document_id uuid not null references document, meeting_id uuid not null references meeting, decision_id uuid not null references decision,
  act text not null, withdrawn_at timestamptz(6),
  constraint document_decision_act check (act in ('ENDORSED', 'SUBMITTED', 'ADOPTED', 'NOTED', 'REQUESTED')));
create unique index document_decision_once on document_decision (document_id, decision_id) where withdrawn_at is null;
create index document_decision_decision_id_idx on document_decision (decision_id);
alter table note add column document_id uuid references document;
alter table note drop constraint note_one_subject, add constraint note_one_subject check (num_nonnulls(party_id, group_id, meeting_id, document_id) <= 1);
create index note_document_id_idx on note (document_id);
reset role;

set role chancery_guard;
-- The history of a document holds what changed of anything that belongs to it. A note on a document is told to those who read drafts,
-- since who else may know of it changes. Nothing else is changed in the function.
create or replace function audit.capture() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  o jsonb; n jsonb := to_jsonb(new); k text; changed text[]; event bigint; salt bytea; audience text := tg_argv[0];
  personal text[] := string_to_array(tg_argv[1], ','); outside text[] := string_to_array(tg_argv[2], ',');
  salts bytea[] := '{}'; names text[] := '{}'; vals jsonb := n; subjects uuid[];
  row_id uuid := case when jsonb_typeof(n -> 'id') = 'string' then n ->> 'id' else n ->> 'change_request_id' end;   -- null for the forum and for sources
begin
  if tg_op = 'UPDATE' then o := to_jsonb(old); end if;
  changed := array(select c from jsonb_object_keys(n) c where o is null or n -> c is distinct from o -> c order by c);
  if cardinality(changed) = 0 then return null; end if;
  foreach k in array personal loop                 -- fresh 244 random bits a value: a name cannot be guessed from its digest
    continue when coalesce(n -> k, 'null') = 'null';
    salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    n := jsonb_set(n, array[k], jsonb_build_object('commitment', encode(sha256(salt || convert_to((vals -> k)::text, 'UTF8')), 'hex')));
    salts := salts || salt; names := names || k;
  end loop;
  if audience = 'request' and exists (select from public.change_request r where r.submitted_at is null
       and r.id = (vals ->> case tg_table_name when 'change_request' then 'id' else 'change_request_id' end)::uuid) then
    audience := 'draft'; end if;
  if tg_table_name = 'note' and vals ->> 'meeting_id' is not null then audience := 'request'; end if;   -- not everybody sees every meeting
  if tg_table_name = 'note' and vals ->> 'document_id' is not null then audience := 'draft'; end if;
  subjects := array(select distinct v.value::uuid from jsonb_each_text(vals) v where v.value is not null and v.key in (
    'party_id', 'group_id', 'parent_id', 'user_id', 'change_request_id', 'meeting_id', 'person_id', 'document_id')
    or v.key = 'id' and tg_table_name in ('party', 'group', 'app_user', 'change_request', 'meeting', 'person', 'document'));
  event := audit.add(audience, 'row.' || lower(tg_op), tg_table_name, row_id, subjects, jsonb_build_object(
    'changed', to_jsonb(changed), 'row', n - outside,
    'old', coalesce((select jsonb_object_agg(c, o -> c) from unnest(changed) c where o is not null and c <> all (personal || outside)), '{}')));
  for i in 1 .. cardinality(names) loop
    insert into audit.personal values (event, 'row.' || names[i], row_id, salts[i], vals -> names[i]); end loop;
  return null;
end $$;

-- A symbol is the next free one of its body and year, or of its document and kind of modification: gap-free under a lock, never changed,
-- never given again. What should not stand is void under its symbol.
create function guard.on_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b public.document; pattern text;
begin
  if tg_op = 'INSERT' then
    if new.state not in ('AWAITED', 'RECEIVED', 'IN_REVIEW') and guard.me() not in ('seed', 'command-line') then
      perform guard.refuse('document_begins', 'A document begins as awaited, received or in review.'); end if;
    if new.base_id is null then
      perform pg_advisory_xact_lock(hashtextextended('document.number ' || new.group_id || ' ' || new.year, 0));
      select p.pattern into pattern from public.symbol_pattern p where p.group_id = new.group_id;
      if pattern is null then perform guard.refuse('document_pattern', 'This body has no pattern for its symbols yet.'); end if;
      new.number := 1 + coalesce((select max(number) from public.document where group_id = new.group_id and year = new.year and base_id is null), 0);
      new.symbol := replace(replace(pattern, '{year}', new.year::text), '{number}', new.number::text);
    else
      select * into b from public.document where id = new.base_id;
      if b.base_id is not null then perform guard.refuse('document_base', 'A revision, an addendum or a corrigendum is made of the first document.'); end if;
      perform pg_advisory_xact_lock(hashtextextended('document.modification ' || new.base_id || new.modification, 0));
      new.group_id := b.group_id; new.year := b.year;
      new.number := 1 + coalesce((select max(number) from public.document where base_id = new.base_id and modification = new.modification), 0);
      new.symbol := b.symbol || case new.modification when 'REV' then '/Rev.' when 'ADD' then '/Add.' else '/Corr.' end || new.number;
    end if;
    new.code := lower(regexp_replace(new.symbol, '[^A-Za-z0-9]+', '-', 'g'));
    return new;
  end if;
  if (new.id, new.symbol, new.code, new.group_id, new.year, new.number, new.base_id, new.modification)
     is distinct from (old.id, old.symbol, old.code, old.group_id, old.year, old.number, old.base_id, old.modification) then
    perform guard.refuse('document_keeps_its_symbol', 'A document keeps its symbol.'); end if;
  if old.state = 'VOID' then perform guard.refuse('document_void_is_final', 'A void symbol is not used again.'); end if;
  if new.state <> old.state and (old.state, new.state) not in (
       ('AWAITED', 'RECEIVED'), ('AWAITED', 'IN_REVIEW'), ('AWAITED', 'PUBLISHED'), ('AWAITED', 'VOID'),
       ('RECEIVED', 'AWAITED'), ('RECEIVED', 'IN_REVIEW'), ('RECEIVED', 'PUBLISHED'), ('RECEIVED', 'VOID'),
       ('IN_REVIEW', 'AWAITED'), ('IN_REVIEW', 'RECEIVED'), ('IN_REVIEW', 'PUBLISHED'), ('IN_REVIEW', 'VOID'),
       ('PUBLISHED', 'WITHDRAWN'), ('WITHDRAWN', 'PUBLISHED')) and not (
       -- What is to be published later can still be held back.
       old.state = 'PUBLISHED' and old.published_at > now() and new.state in ('RECEIVED', 'IN_REVIEW', 'VOID')) then
    perform guard.refuse('document_step', 'A document cannot take this step.'); end if;
  if old.published_at <= now() and new.published_at is distinct from old.published_at then
    perform guard.refuse('document_was_published', 'A document keeps the time of its publication.'); end if;
  if new.revision <> old.revision + 1 then perform guard.refuse('document_revised', 'Somebody else has changed this document.'); end if;
  return new;
end $$;
-- The documents that name this party. A right from the register ends with the membership; a guest's does not depend on one.
create function guard.named() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.document_id from public.document_party n where n.party_id = guard.party()::uuid and n.withdrawn_at is null
    and guard.may('REVIEWER', 'DELEGATE') and (n.is_guest or guard.clearance() >= 1) $$;
reset role;
revoke all on function guard.on_document(), guard.named() from public;
grant execute on function guard.named() to chancery_app, chancery_owner;
grant execute on function guard.on_document() to chancery_owner;

set role chancery_owner;
do $$
declare t text;
begin
  foreach t in array array['symbol_pattern', 'document', 'document_language', 'document_party', 'document_meeting', 'document_decision'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert, update on %I to chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format($p$create policy written on %I for insert to chancery_app with check ((select guard.may('SECRETARIAT')))$p$, t);
    execute format($p$create policy edited on %I for update to chancery_app using ((select guard.may('SECRETARIAT')))$p$, t);
    -- Who may know of a document changes with it; its rows are told to those who see all.
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture('draft', '', '')$p$, t);
  end loop;
  foreach t in array array['document_language', 'document_party'] loop
    execute format($p$create policy of_document_seen on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT'))
      or exists (select from document d where d.id = document_id))$p$, t);
  end loop;
  foreach t in array array['document_meeting', 'document_decision'] loop
    execute format($p$create policy of_both_seen on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT'))
      or exists (select from document d where d.id = document_id) and exists (select from meeting m where m.id = meeting_id))$p$, t);
  end loop;
end $$;
create policy patterns_seen on symbol_pattern for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT')));
create policy documents_seen on document for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT'))
  or (select guard.may('REVIEWER', 'DELEGATE'))
    and (state in ('PUBLISHED', 'WITHDRAWN') and published_at <= now() or is_announced and state <> 'VOID')
    and (level = 'PUBLIC' or level = 'OBSERVERS' and (select guard.clearance()) >= 1 or level = 'MEMBERS' and (select guard.clearance()) >= 2
      or level = 'GROUP' and group_id in (select guard.bodies()) or level = 'PARTIES' and id in (select guard.named())));
create trigger guard before insert or update on document for each row execute function guard.on_document();
-- A remark on a document is seen with it.
drop policy signed_in on note;
create policy signed_in on note for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE'))
  and (meeting_id is null or exists (select from meeting m where m.id = meeting_id))
  and (document_id is null or exists (select from document d where d.id = document_id)));
reset role;
