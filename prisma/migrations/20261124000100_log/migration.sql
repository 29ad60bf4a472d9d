-- The log: every changed row and every act, as exact bytes, sealed at COMMIT into one RFC 6962 Merkle tree.
-- Owned by chancery_guard, who cannot log in; see SECURITY.md for the reasons and ARCHITECTURE.md for a walk through.
create schema audit authorization chancery_guard;
create schema guard authorization chancery_guard;
create schema door authorization chancery_guard;
grant usage on schema audit, guard, door to chancery_app, chancery_owner;
grant usage on schema audit to chancery_read;
set role chancery_guard;

create table audit.event (                         -- what happened; `body` is a JSON object
  id bigint generated always as identity primary key, tx bigint not null, audience text not null,
  body bytea not null check (octet_length(body) between 2 and 65400),
  constraint event_audience check (audience in ('register', 'request', 'draft', 'account')));
create index event_tx on audit.event (tx);
create table audit.leaf (                          -- where and when it was sealed; the last six columns are an index of the body
  seq bigint primary key check (seq >= 0), event_id bigint not null unique references audit.event, sealed_at timestamptz not null,
  stamp bytea not null,                            -- `{"seq":7,"sealedAt":"...",`: exact bytes in front of the body
  leaf_hash bytea not null, root_hash bytea not null unique,
  audience text not null, actor text not null, action text not null, table_name text, row_id uuid, subjects uuid[] not null);
create index leaf_row on audit.leaf (table_name, row_id, seq desc) where row_id is not null;   -- the row versions
create index leaf_time on audit.leaf (sealed_at, seq);
create index leaf_actor on audit.leaf (actor, seq desc);
create index leaf_action on audit.leaf (action, seq desc);
create index leaf_subjects on audit.leaf using gin (subjects);
create table audit.head (
  id smallint primary key check (id = 1), size bigint not null, frontier bytea[] not null,
  root bytea not null check (length(root) = 32), sealed_at timestamptz not null, tx bigint not null);
insert into audit.head values (1, 0, '{}', sha256(''), '0001-01-01', 0);
create table audit.personal (                      -- erasable; never hashed itself
  event_id bigint not null references audit.event, path text not null, subject_id uuid not null,
  salt bytea not null check (length(salt) = 32), value jsonb not null, primary key (event_id, path));

create function audit.entry(stamp bytea, body bytea) returns bytea language sql immutable as $$
  select stamp || substr(body, 2) $$;              -- the bytes that are hashed
-- session_user, not current_user: inside a definer function the latter is the function's owner.
create function audit.is_operator() returns boolean language sql stable as $$
  select pg_has_role(session_user, 'chancery_owner', 'MEMBER') $$;
create function audit.is_system(actor text) returns boolean language sql immutable as $$
  select actor in ('seed', 'command-line', 'door', 'job') $$;
create function audit.actor() returns text language plpgsql stable as $$
declare a text := nullif(current_setting('app.actor', true), '');
begin
  if a is null then
    raise exception 'actor_required: no actor in this transaction' using errcode = '42501', constraint = 'actor_required'; end if;
  if a in ('seed', 'command-line') and not audit.is_operator() then
    raise exception 'actor_required: % is not for this login', a using errcode = '42501', constraint = 'actor_required'; end if;
  return a;
end $$;
create function audit.add(audience text, action text, table_name text, row_id uuid, subjects uuid[], more jsonb, system_actor text default null)
returns bigint language sql as $$
  insert into audit.event (tx, audience, body)
  values (pg_current_xact_id()::text::bigint, audience, convert_to((jsonb_build_object(
    'v', 1, 'actor', coalesce(system_actor, audit.actor()), 'role', nullif(current_setting('app.role', true), ''),
    'request', nullif(current_setting('app.request', true), ''), 'audience', audience, 'action', action,
    'table', table_name, 'id', row_id, 'subjects', to_jsonb(subjects)) || more)::text, 'UTF8'))
  returning id $$;

-- The meaning, in the forum's words: the only thing that the web role can put into the log by hand.
create function audit.record(audience text, action text, table_name text, row_id uuid, subjects uuid[], meaning jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select audit.add(audience, action, table_name, row_id, subjects, jsonb_build_object('meaning', meaning)) $$;

-- One entry a changed row. Arguments: audience, personal columns, columns that stay outside (a content whose digest is in the row).
create function audit.capture() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  subjects := array(select distinct v.value::uuid from jsonb_each_text(vals) v where v.value is not null and v.key in (
    'party_id', 'group_id', 'parent_id', 'user_id', 'change_request_id') or v.key = 'id' and tg_table_name in ('party', 'group', 'app_user', 'change_request'));
  event := audit.add(audience, 'row.' || lower(tg_op), tg_table_name, row_id, subjects, jsonb_build_object(
    'changed', to_jsonb(changed), 'row', n - outside,
    'old', coalesce((select jsonb_object_agg(c, o -> c) from unnest(changed) c where o is not null and c <> all (personal || outside)), '{}')));
  for i in 1 .. cardinality(names) loop
    insert into audit.personal values (event, 'row.' || names[i], row_id, salts[i], vals -> names[i]); end loop;
  return null;
end $$;

-- Runs at COMMIT. The first entry of a transaction seals all of them: one lock, taken last, one head, one time. One time, so that
-- no "known at T" can show half a transaction; later than the last one, so that T and tree size name the same thing.
create function audit.seal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare h audit.head; e record; n bigint; f bytea[]; node bytea; r bytea; leaf bytea; stamp bytea; t timestamptz; j jsonb; rows int := 0; meanings int := 0; person boolean;
begin
  if exists (select from audit.leaf where event_id = new.id) then return null; end if;
  select * into h from audit.head where id = 1 for update;
  t := case when h.tx = new.tx then h.sealed_at else greatest(clock_timestamp(), h.sealed_at + interval '1 microsecond') end;
  f := h.frontier; n := h.size;
  for e in select id, body, audience from audit.event where id >= new.id and tx = new.tx order by id loop
    j := convert_from(e.body, 'UTF8')::jsonb;
    if j ? 'meaning' then meanings := meanings + 1; else rows := rows + 1; end if;
    person := not audit.is_system(j ->> 'actor');
    stamp := convert_to(format('{"seq":%s,"sealedAt":"%s",', n, to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), 'UTF8');
    leaf := sha256('\x00'::bytea || audit.entry(stamp, e.body));           -- RFC 6962
    node := leaf;
    for i in 1 .. 62 loop
      exit when (n >> (i - 1)) & 1 = 0;
      node := sha256('\x01'::bytea || f[cardinality(f)] || node); f := f[1:cardinality(f) - 1];
    end loop;
    f := f || node; r := f[cardinality(f)];
    for i in reverse cardinality(f) - 1 .. 1 loop r := sha256('\x01'::bytea || f[i] || r); end loop;
    insert into audit.leaf values (n, e.id, t, stamp, leaf, r, e.audience, j ->> 'actor', j ->> 'action', j ->> 'table', (j ->> 'id')::uuid,
      array(select v::uuid from jsonb_array_elements_text(j -> 'subjects') v));
    n := n + 1;
  end loop;
  -- Rows that a person changed without saying what was done and why are not accepted.
  if person and rows > 0 and meanings = 0 and h.tx <> new.tx then
    raise exception 'meaning_required: rows were changed and nothing was recorded about it' using errcode = '42501', constraint = 'meaning_required'; end if;
  update audit.head set size = n, frontier = f, root = r, sealed_at = t, tx = new.tx where id = 1;
  return null;
end $$;
create constraint trigger seal_at_commit after insert on audit.event deferrable initially deferred for each row execute function audit.seal();

create function guard.never() returns trigger language plpgsql as $$
begin raise exception 'rows_are_kept: %', tg_table_name using errcode = '42501', constraint = 'rows_are_kept'; end $$;
create trigger kept before update or delete on audit.event for each row execute function guard.never();
create trigger kept before update or delete on audit.leaf for each row execute function guard.never();
create trigger kept before delete on audit.head for each row execute function guard.never();
create trigger kept_whole before truncate on audit.event for each statement execute function guard.never();
create trigger kept_whole before truncate on audit.leaf for each statement execute function guard.never();
create trigger kept_whole before truncate on audit.head for each statement execute function guard.never();

-- A moment as a number of entries. A definer: readers who see fewer entries must get the same number.
create function audit.tree_size(known_at timestamptz) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select seq + 1 from audit.leaf where sealed_at <= known_at order by sealed_at desc, seq desc limit 1), 0) $$;
-- The first and last sealing, and the size: what a page needs to say where the register begins.
create function audit.extent(out size bigint, out root bytea, out first_sealed_at timestamptz, out last_sealed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.size, h.root, (select sealed_at from audit.leaf where seq = 0), case when h.size > 0 then h.sealed_at end from audit.head h $$;
reset role;
