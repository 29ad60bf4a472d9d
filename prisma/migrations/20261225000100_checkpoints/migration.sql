-- Checkpoints: how far the log goes, signed by a process of its own with a key that no other has, and by those who saw it. They are
-- kept in a file as well (lib/audit/checkpoints/kept.ts); what is here is what pages, exports and the public address show of them.
grant usage on schema audit to chancery_checkpoint;
set role chancery_guard;

create table audit.checkpoint (
  size bigint primary key check (size > 0), root bytea not null check (length(root) = 32),
  key text not null,                               -- the public key of the log, in the form of C2SP
  note text not null,                              -- exactly what was signed, with the signature
  made_at timestamptz not null default clock_timestamp());   -- by this server's clock, and signed by nobody
create table audit.cosignature (                   -- somebody elsewhere saw this checkpoint, and none that contradicts it
  size bigint not null references audit.checkpoint, key text not null, line text not null, seen_at timestamptz not null,
  primary key (size, key));
create table audit.block (                         -- the hash over 256 entries, so that a proof need not read all hashes of the log
  place bigint primary key check (place >= 0), hash bytea not null check (length(hash) = 32));

-- The signer has a check of its own, against what it keeps elsewhere. This one makes sure that both speak of the same log.
create function audit.extends() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.size <= coalesce((select max(size) from audit.checkpoint), 0)
    or not exists (select from audit.leaf where seq = new.size - 1 and root_hash = new.root)
    or split_part(new.note, E'\n', 2) <> new.size::text or split_part(new.note, E'\n', 3) <> encode(new.root, 'base64') then
    raise exception 'checkpoint_extends: this checkpoint does not continue the log' using errcode = '23514', constraint = 'checkpoint_extends';
  end if;
  return new;
end $$;
create trigger extends before insert on audit.checkpoint for each row execute function audit.extends();

do $$ declare t text; begin
  foreach t in array array['checkpoint', 'cosignature', 'block'] loop
    execute format('alter table audit.%I enable row level security, force row level security', t);
    execute format('create policy guard on audit.%I to chancery_guard using (true) with check (true)', t);
    execute format('create policy verifier on audit.%I for select to chancery_read using (true)', t);
    execute format('create policy reader on audit.%I for select to chancery_app using ((select guard.may(''ADMIN'', ''SECRETARIAT'', ''REVIEWER'')))', t);
    execute format('create policy signer on audit.%I for select to chancery_checkpoint using (true)', t);
    execute format('create policy signed on audit.%I for insert to chancery_checkpoint with check (true)', t);
    execute format('create trigger kept before update or delete on audit.%I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on audit.%I for each statement execute function guard.never()', t);
  end loop;
  foreach t in array array['event', 'leaf', 'head'] loop
    execute format('create policy signer on audit.%I for select to chancery_checkpoint using (true)', t);
  end loop;
end $$;
grant select on audit.checkpoint, audit.cosignature, audit.block to chancery_app, chancery_read;
grant select, insert on audit.checkpoint, audit.cosignature, audit.block to chancery_checkpoint;
grant select on audit.event, audit.leaf, audit.head to chancery_checkpoint;

-- The hashes of entries one after the other, for proofs. They say nothing of what an entry says, and belong to the audit page.
create function audit.hashes(first bigint, before bigint) returns bytea language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(string_agg(leaf_hash, '' order by seq), '') from audit.leaf
  where (select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')) and seq >= first and seq < before $$;
-- The newest checkpoint with everybody who saw it, for whoever asks: it tells how many entries there are, and nothing of them.
create function door.newest_checkpoint() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.note || coalesce((select string_agg(s.line || E'\n', '' order by s.seen_at, s.key) from audit.cosignature s where s.size = c.size), '')
  from audit.checkpoint c order by c.size desc limit 1 $$;
reset role;

revoke all on function audit.extends(), audit.hashes(bigint, bigint), door.newest_checkpoint() from public;
grant execute on function audit.hashes(bigint, bigint), door.newest_checkpoint() to chancery_app;
