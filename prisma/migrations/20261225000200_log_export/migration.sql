-- The export of the log opens the commitments of those personal values that its receiver sees on pages.
set role chancery_guard;
create index personal_subject on audit.personal (subject_id, path);
-- The salts of values that whoever asks has already: who does not know a value learns nothing from here.
create function audit.salts(subjects uuid[], paths text[], vals jsonb[]) returns table (seq bigint, path text, subject_id uuid, salt bytea)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  select l.seq, p.path, p.subject_id, p.salt
  from unnest(subjects, paths, vals) x(subject, path, val)
  join audit.personal p on p.subject_id = x.subject and p.path = x.path and p.value = x.val
  join audit.leaf l on l.event_id = p.event_id
  where (select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')) order by l.seq, p.path $$;
-- The rows of a table, with the rights of whoever asks and under the row policies.
create function audit.rows(name text) returns setof jsonb language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin return query execute format('select to_jsonb(t) from public.%I t', name); end $$;
reset role;
revoke all on function audit.salts(uuid[], text[], jsonb[]), audit.rows(text) from public;
grant execute on function audit.salts(uuid[], text[], jsonb[]), audit.rows(text) to chancery_app;
