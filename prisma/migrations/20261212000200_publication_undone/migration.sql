-- Who published a document, when, and from which state. Publishing one that has no file can be undone for ten minutes by who published it:
-- nobody can have read anything. All else of the function is as it was.
set role chancery_owner;
alter table document
  add column publication_by uuid references app_user,
  add column publication_at timestamptz(6),
  add column publication_from text,
  add constraint document_publication_from check (publication_from in ('AWAITED', 'RECEIVED', 'IN_REVIEW', 'WITHDRAWN'));
reset role;
set role chancery_guard;
-- Whether this person may undo the publication of a document now.
create function guard.undoes_publication(of_document uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.document d where d.id = of_document and guard.may('SECRETARIAT') and d.state = 'PUBLISHED'
    and d.publication_by::text = guard.me() and d.publication_from in ('AWAITED', 'RECEIVED', 'IN_REVIEW')
    and d.publication_at > now() - interval '10 minutes' and d.address is null
    -- A file that has been withdrawn may have been read.
    and not exists (select from public.document_file f where f.document_id = d.id and f.state = 'CLEAN')) $$;
create or replace function guard.on_document() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b public.document; pattern text; undone boolean := false;
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
  undone := old.state = 'PUBLISHED' and new.state = old.publication_from and guard.undoes_publication(old.id);
  if old.state = 'VOID' then perform guard.refuse('document_void_is_final', 'A void symbol is not used again.'); end if;
  if new.state <> old.state and (old.state, new.state) not in (
       ('AWAITED', 'RECEIVED'), ('AWAITED', 'IN_REVIEW'), ('AWAITED', 'PUBLISHED'), ('AWAITED', 'VOID'),
       ('RECEIVED', 'AWAITED'), ('RECEIVED', 'IN_REVIEW'), ('RECEIVED', 'PUBLISHED'), ('RECEIVED', 'VOID'),
       ('IN_REVIEW', 'AWAITED'), ('IN_REVIEW', 'RECEIVED'), ('IN_REVIEW', 'PUBLISHED'), ('IN_REVIEW', 'VOID'),
       ('PUBLISHED', 'WITHDRAWN'), ('WITHDRAWN', 'PUBLISHED')) and not (
       -- What is to be published later can still be held back.
       old.state = 'PUBLISHED' and old.published_at > now() and new.state in ('RECEIVED', 'IN_REVIEW', 'VOID')) and not undone then
    perform guard.refuse('document_step', 'A document cannot take this step.'); end if;
  if old.published_at <= now() and new.published_at is distinct from old.published_at and not undone then
    perform guard.refuse('document_was_published', 'A document keeps the time of its publication.'); end if;
  if new.revision <> old.revision + 1 then perform guard.refuse('document_revised', 'Somebody else has changed this document.'); end if;
  if new.state = 'PUBLISHED' and old.state <> 'PUBLISHED' then
    new.publication_by := case when guard.me() ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then guard.me()::uuid end;
    new.publication_at := now(); new.publication_from := old.state;
  elsif (new.publication_by, new.publication_at, new.publication_from) is distinct from (old.publication_by, old.publication_at, old.publication_from) then
    perform guard.refuse('document_publication', 'Who published a document is recorded by the database.');
  end if;
  return new;
end $$;
reset role;
revoke all on function guard.undoes_publication(uuid) from public;
grant execute on function guard.undoes_publication(uuid) to chancery_app, chancery_owner;
