-- The walls: who may touch which table, which rows each reader sees, and the triggers that record and guard.
-- Written independently of lib/policy.ts. No setting app.actor = no rows. FORCE, so that owners are bound too.
-- The entries in whose subjects one of these ids stands, as far as the reader may see them. A definer, because array operators are
-- not leakproof: under a row policy the index of subjects would not be used, and every question about one party would read all.
set role chancery_guard;
create function audit.about(ids uuid[]) returns setof bigint language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  select seq from audit.leaf where subjects && ids and audience = any (guard.audiences()) $$;
reset role;

revoke all on all functions in schema audit, guard, door from public;
grant execute on function audit.record(text, text, text, uuid, uuid[], jsonb), audit.tree_size(timestamptz), audit.extent(), audit.about(uuid[]), audit.entry(bytea, bytea) to chancery_app;
grant execute on function guard.me(), guard.party(), guard.clearance(), guard.may(text[]), guard.audiences(), guard.people(uuid[]),
  guard.required_parties(date), guard.approved_parties(uuid, date) to chancery_app;
grant execute on function door.find_login(text), door.count_failure(text), door.open_session(uuid, bytea, interval, interval), door.read_session(bytea),
  door.touch_session(bytea), door.close_session(bytea), door.set_password(uuid, text, uuid), door.end_sessions(uuid, uuid), door.own_password_hash() to chancery_app;
grant execute on function door.set_password(uuid, text, uuid), door.end_sessions(uuid, uuid) to chancery_owner;
grant execute on all functions in schema guard, audit to chancery_owner;
grant execute on function audit.entry(bytea, bytea) to chancery_read;

set role chancery_guard;
do $$ declare t text; begin
  foreach t in array array['event', 'leaf', 'head', 'personal'] loop
    execute format('alter table audit.%I enable row level security, force row level security', t);
    execute format('create policy guard on audit.%I to chancery_guard using (true) with check (true)', t);
  end loop;
  foreach t in array array['event', 'leaf'] loop
    execute format('create policy reader on audit.%I for select to chancery_app using (audience = any ((select guard.audiences())::text[]))', t);
  end loop;
  foreach t in array array['event', 'leaf', 'head'] loop
    execute format('create policy verifier on audit.%I for select to chancery_read using (true)', t);
  end loop;
  foreach t in array array['credential', 'failure'] loop
    execute format('alter table door.%I enable row level security, force row level security', t);
    execute format('create policy guard on door.%I to chancery_guard using (true) with check (true)', t);
  end loop;
end $$;
create policy reader on audit.personal for select to chancery_app using ((select guard.may('ADMIN')));
grant select on audit.event, audit.leaf, audit.personal to chancery_app;
grant select on audit.event, audit.leaf, audit.head to chancery_read;
grant select on audit.event, audit.leaf to chancery_owner;
reset role;

set role chancery_owner;
revoke all on all tables in schema public from public;
do $$
declare
  t text;
  tied text[] := array['party', 'party_name', 'founding', 'membership', 'group', 'group_placement', 'seat'];
  direct text[] := array['forum', 'party_alias', 'note'];
  known text[] := array['source', 'declaration'];
  requests text[] := array['change_request', 'change_request_draft', 'change_request_version', 'change_request_author', 'approval', 'comment', 'mandate'];
  accounts text[] := array['app_user', 'session', 'form_state'];
begin
  foreach t in array tied || direct || known || requests || accounts || 'contact'::text loop
    execute format('alter table %I enable row level security, force row level security', t);
    -- guard: only through its functions, and its grants below are few. operator: bootstrap, seed, commands on the machine.
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard, chancery_app', t);
    continue when t = 'form_state';                -- what was typed is thrown away after an hour
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
  end loop;
  foreach t in array tied || direct || known loop
    execute format($p$create policy signed_in on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')))$p$, t);
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture('register', '', '')$p$, t);
  end loop;
  foreach t in array tied loop
    -- Whose approval completes the quorum writes the rows; that they may is not enough: see the tie.
    execute format($p$create policy applying_insert on %I for insert to chancery_app with check ((select guard.may('REVIEWER')))$p$, t);
    execute format($p$create policy applying_update on %I for update to chancery_app using ((select guard.may('REVIEWER')))$p$, t);
    execute format('grant insert, update on %I to chancery_app', t);
    execute format('create constraint trigger register_tie after insert or update on %I deferrable initially deferred for each row execute function guard.on_register_row(%s)',
      t, case t when 'party' then $a$'website'$a$ when 'group' then $a$'website', 'mandate_text', 'composition_text'$a$ else '' end);
  end loop;
  foreach t in array array['party', 'group'] loop
    execute format($p$create policy edited_directly on %I for update to chancery_app using ((select guard.may('SECRETARIAT')))$p$, t);
  end loop;
  foreach t in array array['party_alias', 'note', 'contact'] loop
    execute format($p$create policy written on %I for insert to chancery_app with check ((select guard.may('SECRETARIAT')))$p$, t);
    execute format($p$create policy edited on %I for update to chancery_app using ((select guard.may('SECRETARIAT')))$p$, t);
    execute format('grant insert, update on %I to chancery_app', t);
  end loop;
  foreach t in array array['change_request', 'approval', 'mandate', 'change_request_author', 'comment'] loop
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture('request', '', '')$p$, t);
  end loop;
end $$;

create trigger guard before insert or update on change_request for each row execute function guard.on_change_request();
create trigger guard before insert or update on change_request_draft for each row execute function guard.on_draft();
create trigger guard before insert on change_request_version for each row execute function guard.on_version();
create trigger guard before insert on approval for each row execute function guard.on_approval();
create trigger kept_as_written before update on change_request_version for each row execute function guard.never();
create trigger kept_as_written before update on approval for each row execute function guard.never();
create trigger kept_as_written before update on comment for each row execute function guard.never();
create trigger audit_row after insert or update on change_request_version for each row execute function audit.capture('request', '', 'content');
create trigger audit_row after insert or update on change_request_draft for each row execute function audit.capture('draft', '', 'content');
create trigger audit_row after insert or update on app_user for each row execute function audit.capture('account', 'name,email', '');
create trigger audit_row after insert or update on contact for each row execute function audit.capture('request', 'office,address,telephone,email', '');

create policy edited on forum for update to chancery_app using ((select guard.may('SECRETARIAT')));
grant update (name, short_name, type, established, objectives, thematic_focus, website, secretariat) on forum to chancery_app;
create policy reached on contact for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or (select guard.may('DELEGATE')) and (party_id is null or party_id::text = (select guard.party())));

-- A request is seen by the secretariat and the administrators, and by the co-chairs' reviewers once it has been submitted.
create policy requests_seen on change_request for select to chancery_app using (
  (select guard.may('ADMIN', 'SECRETARIAT')) or submitted_at is not null and (select guard.may('REVIEWER')));
create policy requests_begun on change_request for insert to chancery_app with check ((select guard.may('SECRETARIAT')) and created_by::text = (select guard.me()));
create policy requests_moved on change_request for update to chancery_app using (
  (select guard.may('SECRETARIAT')) or submitted_at is not null and (select guard.may('REVIEWER')));
create policy drafts_seen on change_request_draft for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT')));
create policy drafts_written on change_request_draft for insert to chancery_app with check ((select guard.may('SECRETARIAT')) and written_by::text = (select guard.me()));
create policy drafts_edited on change_request_draft for update to chancery_app using ((select guard.may('SECRETARIAT'))) with check (written_by::text = (select guard.me()));
create policy versions_seen on change_request_version for select to chancery_app using (exists (select from change_request r where r.id = change_request_id));
create policy versions_written on change_request_version for insert to chancery_app with check ((select guard.may('SECRETARIAT')) and author_id::text = (select guard.me()));
create policy authors_seen on change_request_author for select to chancery_app using (exists (select from change_request r where r.id = change_request_id));
create policy approvals_seen on approval for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')));
create policy approvals_given on approval for insert to chancery_app with check (
  (select guard.may('REVIEWER')) and approver_id::text = (select guard.me()) and party_id::text = (select guard.party()));
create policy comments_seen on comment for select to chancery_app using (exists (select from change_request r where r.id = change_request_id));
create policy comments_written on comment for insert to chancery_app with check (
  (select guard.may('SECRETARIAT', 'REVIEWER')) and author_id::text = (select guard.me()) and exists (select from change_request r where r.id = change_request_id));
create policy mandates_seen on mandate for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')));
create policy mandates_given on mandate for insert to chancery_app with check ((select guard.may('ADMIN')) and given_by::text = (select guard.me()));
create policy mandates_ended on mandate for update to chancery_app using ((select guard.may('ADMIN')));
create policy accounts_seen on app_user for select to chancery_app using (id::text = (select guard.me()) or (select guard.may('ADMIN')));
create policy accounts_made on app_user for insert to chancery_app with check ((select guard.may('ADMIN')));
create policy accounts_edited on app_user for update to chancery_app using ((select guard.may('ADMIN')));
create policy sessions_seen on session for select to chancery_app using (user_id::text = (select guard.me()) or (select guard.may('ADMIN')));
create policy own_seen on form_state for select to chancery_app using (user_id::text = (select guard.me()));
create policy own_kept on form_state for insert to chancery_app with check (user_id::text = (select guard.me()));
create policy own_thrown_away on form_state for delete to chancery_app using (user_id::text = (select guard.me()));

grant insert, update on change_request, change_request_draft, app_user to chancery_app;
grant insert on change_request_version, approval, comment, mandate to chancery_app;
grant insert, delete on form_state to chancery_app;
grant update (valid_to) on mandate to chancery_app;
grant update (id) on forum, change_request, mandate, app_user to chancery_guard;   -- to lock rows, not to change them
grant insert on change_request_author to chancery_guard;
grant insert, update (seen_at, closed_at) on session to chancery_guard;

-- As of a day, as known at a moment: the version of each row within the first `size` entries, read from the very bytes that were
-- hashed. Call with `(select audit.tree_size(T))`: bare, it would run once a row. Party and group of a row never change, so the
-- caller may narrow by today's rows.
do $$ declare t text; begin
  foreach t in array array['party', 'party_name', 'founding', 'membership', 'group', 'group_placement', 'seat'] loop
    execute format($f$create function %2$I(size bigint, only_ids uuid[] default null) returns setof public.%1$I language sql stable as $known$
      select r.* from public.%1$I m
      cross join lateral (select event_id from audit.leaf l where l.table_name = %1$L and l.row_id = m.id and l.seq < size order by l.seq desc limit 1) v
      join audit.event e on e.id = v.event_id
      cross join lateral jsonb_populate_record(null::public.%1$I, convert_from(e.body, 'UTF8')::jsonb -> 'row') r
      where only_ids is null or m.id = any (only_ids) $known$ $f$, t, t || '_known');
  end loop;
end $$;
do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proowner = 'chancery_owner'::regrole loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to chancery_app, chancery_guard', f);
  end loop;
end $$;
reset role;
