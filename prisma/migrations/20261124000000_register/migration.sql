-- The register and the requests that change it: tables, and what a single row or two rows may never say.
-- Owned by chancery_owner, who cannot log in. Comments on the meaning of each column stand in prisma/schema.
set role chancery_owner;

-- One end of an interval as it was typed, value and precision in one text (a small part of ISO 8601-2):
--   2002-02-15   2002-02   2002   2002-03/2009-07 (between)   ../2009-07 (by)   2016-03/.. (not before)
-- The end is exclusive; null is open. Finite days stand for "ever", since drivers turn 'infinity' into invalid dates.
-- The refusal is raised here and not by a check, because a generated column is computed before any check runs.
create function interval_bound(typed text, side text) returns date language plpgsql immutable parallel safe as $$
declare part text; y int; m int;
begin
  if typed is null then return '9999-12-31'; end if;
  if typed !~ '^(\d{4}(-\d\d(-\d\d)?)?|\.\.)(/(\d{4}(-\d\d(-\d\d)?)?|\.\.))?$' or typed in ('..', '../..') then
    raise exception 'interval_readable: not a date: %', typed using errcode = '23514', constraint = 'interval_readable';
  end if;
  part := case when side = 'earliest' or strpos(typed, '/') = 0 then split_part(typed, '/', 1) else split_part(typed, '/', 2) end;
  if part = '..' then return case side when 'earliest' then '0001-01-01' else '9999-12-31' end; end if;
  y := substr(part, 1, 4); m := nullif(substr(part, 6, 2), '');
  begin
    if length(part) = 10 then return make_date(y, m, substr(part, 9, 2)::int); end if;
    if side = 'earliest' then return make_date(y, coalesce(m, 1), 1); end if;
    return (make_date(y, coalesce(m, 12), 1) + interval '1 month')::date - 1;
  exception when datetime_field_overflow then
    raise exception 'interval_readable: not a date: %', typed using errcode = '23514', constraint = 'interval_readable';
  end;
end $$;

create function interval_state(from_earliest date, from_latest date, to_earliest date, to_latest date, day date) returns text
language sql immutable parallel safe as $$
  select case when from_latest <= day and day < to_earliest then 'certain'
              when day < from_earliest or day >= to_latest then 'impossible' else 'uncertain' end $$;

-- Empty when the bounds cross: daterange() itself would raise an error for "some time in 2010".
create function certain_range(from_latest date, to_earliest date) returns daterange language sql immutable parallel safe as $$
  select case when from_latest < to_earliest then daterange(from_latest, to_earliest) else 'empty' end $$;

-- For searching: without accents and case. unaccent() is only STABLE because its dictionary could change; ours does not.
create function plain_text(t text) returns text language sql immutable parallel safe strict as $$
  select lower(public.unaccent('public.unaccent'::regdictionary, t)) $$;

create table forum (
  id smallint primary key constraint forum_is_one check (id = 1),
  name text not null, short_name text not null, type text not null, established text not null,
  objectives text[], thematic_focus text not null, website text, secretariat text not null,
  time_zone text not null, deciding_group_id uuid);
create function forum_today() returns date language sql stable as $$
  select (now() at time zone time_zone)::date from public.forum $$;

create table source (code text primary key, title text not null, address text);

create table app_user (
  id uuid primary key, email text not null unique, name text not null, role text not null, party_id uuid,
  active boolean not null default true, created_at timestamptz(6) not null default now(),
  constraint app_user_email_lower check (email = lower(email)),
  constraint app_user_role check (role in ('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')),
  constraint app_user_party_of_role check ((role in ('REVIEWER', 'DELEGATE')) = (party_id is not null)));
create table session (
  id uuid primary key, token_hash bytea not null unique, user_id uuid not null references app_user,
  opened_at timestamptz(6) not null default now(), seen_at timestamptz(6) not null default now(),
  idle_seconds int not null, expires_at timestamptz(6) not null, closed_at timestamptz(6));
create index session_user_id_idx on session (user_id);

create table change_request (
  id uuid primary key, code text not null unique, year int not null, number int not null,
  kind text not null default 'CHANGE', state text not null default 'DRAFT', title text not null,
  created_by uuid not null references app_user, created_at timestamptz(6) not null default now(),
  submitted_at timestamptz(6), closed_at timestamptz(6),
  -- xid and time together: after a restore the xid alone could come round again.
  applied_xid bigint, applied_at timestamptz(6), applied_on date,
  constraint change_request_year_number_key unique (year, number),
  constraint change_request_kind check (kind in ('CHANGE', 'RESTORATION')),
  constraint change_request_state check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN')));
create index change_request_state_submitted_at_idx on change_request (state, submitted_at);
create table change_request_draft (
  change_request_id uuid primary key references change_request, revision int not null, content jsonb not null,
  written_by uuid not null references app_user, written_at timestamptz(6) not null default now(),
  constraint change_request_draft_size check (pg_column_size(content) <= 200000));
create table change_request_version (
  change_request_id uuid not null references change_request, version int not null, author_id uuid not null references app_user,
  written_at timestamptz(6) not null default now(), content bytea not null,
  content_hash bytea not null generated always as (sha256(content)) stored,
  primary key (change_request_id, version),
  constraint change_request_version_change_request_id_version_content_ha_key unique (change_request_id, version, content_hash),
  -- A log entry has at most 65,535 bytes.
  constraint change_request_version_size check (octet_length(content) <= 60000));
create table change_request_author (
  change_request_id uuid not null references change_request, user_id uuid not null references app_user,
  primary key (change_request_id, user_id));

create table party (
  id uuid primary key, code text not null unique, kind text not null, iso2 text unique, iso3 text unique, iso_numeric text unique,
  abbreviation text, region text, parent_id uuid references party, website text, change_request_id uuid references change_request,
  constraint party_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
  constraint party_kind check (kind in ('STATE', 'TERRITORY', 'ORGANIZATION', 'MECHANISM')),
  constraint party_region check (region in ('ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA')),
  constraint party_region_of_kind check ((kind in ('STATE', 'TERRITORY')) = (region is not null)),
  constraint party_iso_form check (iso2 ~ '^[A-Z]{2}$' and iso3 ~ '^[A-Z]{3}$' and iso_numeric ~ '^[0-9]{3}$'),
  constraint party_not_its_own_parent check (parent_id <> id));
alter table app_user add constraint app_user_party_id_fkey foreign key (party_id) references party;
create table party_name (
  id uuid primary key, party_id uuid not null references party, kind text not null, language text not null, name text not null,
  sources text[],
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  -- An unknown beginning still has a latest bound: the first dated source that attests it.
  constraint party_name_beginning_attested check (from_latest < '9999-12-31'),
  constraint party_name_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest),
  constraint party_name_kind check (kind in ('SHORT', 'FORMAL')));
create index party_name_party_id_idx on party_name (party_id);
alter table party_name add constraint party_name_certain_once
  exclude using gist (party_id with =, kind with =, language with =, certain_range(from_latest, to_earliest) with &&) where (retracted_at is null);
create table party_alias (
  id uuid primary key, party_id uuid not null references party, alias text not null, withdrawn_at timestamptz(6));
create index party_alias_party_id_idx on party_alias (party_id);
create unique index party_alias_once on party_alias (party_id, lower(alias)) where withdrawn_at is null;
create table founding (
  id uuid primary key, party_id uuid not null references party, basis text not null, certainty text not null, sources text[],
  retracted_at timestamptz(6), change_request_id uuid references change_request,
  constraint founding_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create index founding_party_id_idx on founding (party_id);
create unique index founding_once on founding (party_id) where retracted_at is null;

create table membership (
  id uuid primary key, party_id uuid not null references party, category text not null, standing text not null,
  basis text not null, basis_link text, certainty text not null, sources text[],
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  -- An unknown beginning still has a latest bound: the first dated source that attests it.
  constraint membership_beginning_attested check (from_latest < '9999-12-31'),
  constraint membership_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest),
  constraint membership_category check (category in ('MEMBER', 'OBSERVER', 'GUEST')),
  constraint membership_standing check (standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE')),
  constraint membership_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create index membership_party_id_idx on membership (party_id);
alter table membership add constraint membership_certain_once
  exclude using gist (party_id with =, certain_range(from_latest, to_earliest) with &&) where (retracted_at is null);

create table "group" (
  id uuid primary key, code text not null unique, name text not null, abbreviation text, kind text not null,
  composition text not null, composition_group_id uuid references "group", composition_text text, mandate_text text, website text,
  basis text not null, basis_link text, certainty text not null, sources text[],
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  -- An unknown beginning still has a latest bound: the first dated source that attests it.
  constraint group_beginning_attested check (from_latest < '9999-12-31'),
  constraint group_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest),
  constraint group_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  constraint group_kind check (kind in ('PLENARY', 'STEERING_GROUP', 'AD_HOC_GROUP', 'WORKING_GROUP', 'TASK_FORCE', 'NETWORK', 'OFFICE', 'FORUM', 'MECHANISM')),
  constraint group_composition check (composition in ('OWN_SEATS', 'ALL_MEMBERS', 'SEATS_OF', 'DESCRIBED')),
  constraint group_composition_of_another check ((composition = 'SEATS_OF') = (composition_group_id is not null) and composition_group_id <> id),
  constraint group_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
alter table forum add constraint forum_deciding_group_id_fkey foreign key (deciding_group_id) references "group";
create table group_placement (
  id uuid primary key, group_id uuid not null references "group", parent_id uuid references "group",
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  -- An unknown beginning still has a latest bound: the first dated source that attests it.
  constraint group_placement_beginning_attested check (from_latest < '9999-12-31'),
  constraint group_placement_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest),
  constraint group_placement_not_under_itself check (parent_id <> group_id));
create index group_placement_group_id_idx on group_placement (group_id);
create index group_placement_parent_id_idx on group_placement (parent_id);
alter table group_placement add constraint group_placement_certain_once
  exclude using gist (group_id with =, certain_range(from_latest, to_earliest) with &&) where (retracted_at is null);
create table seat (
  id uuid primary key, group_id uuid not null references "group", party_id uuid not null references party, role text not null,
  basis text not null, basis_link text, certainty text not null, sources text[],
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  -- An unknown beginning still has a latest bound: the first dated source that attests it.
  constraint seat_beginning_attested check (from_latest < '9999-12-31'),
  constraint seat_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest),
  constraint seat_role check (role in ('CO_CHAIR', 'CHAIR', 'VICE_CHAIR', 'CO_MANAGER', 'MEMBER', 'OBSERVER', 'SECRETARIAT')),
  constraint seat_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create index seat_group_id_idx on seat (group_id);
create index seat_party_id_idx on seat (party_id);
alter table seat add constraint seat_certain_once
  exclude using gist (group_id with =, party_id with =, role with =, certain_range(from_latest, to_earliest) with &&) where (retracted_at is null);

create table note (
  id uuid primary key, party_id uuid references party, group_id uuid references "group", kind text not null, text text not null,
  sources text[], withdrawn_at timestamptz(6),
  constraint note_kind check (kind in ('REMARK', 'SOURCES_DISAGREE')),
  constraint note_one_subject check (num_nonnulls(party_id, group_id) <= 1));
create index note_party_id_idx on note (party_id);
create index note_group_id_idx on note (group_id);
create table contact (
  id uuid primary key, party_id uuid references party, group_id uuid references "group", office text not null, address text,
  telephone text, email text, website text, withdrawn_at timestamptz(6),
  constraint contact_one_subject check (num_nonnulls(party_id, group_id) <= 1));
create index contact_party_id_idx on contact (party_id);
create index contact_group_id_idx on contact (group_id);
create table declaration (
  id uuid primary key, total text not null, group_id uuid references "group", declared int, listed int, explanation text not null, sources text[]);

create table mandate (
  id uuid primary key, user_id uuid not null references app_user, party_id uuid not null references party, letter text not null,
  given_by uuid not null references app_user, given_at timestamptz(6) not null default now(),
  valid_from date not null, valid_to date not null default '9999-12-31'::date,
  constraint mandate_not_to_oneself check (given_by <> user_id),
  -- Equal days leave an empty range: a mandate ended before it began.
  constraint mandate_dates_in_order check (valid_from <= valid_to),
  constraint mandate_one_party exclude using gist (user_id with =, daterange(valid_from, valid_to) with &&));
create table approval (
  change_request_id uuid not null, version int not null, content_hash bytea not null, party_id uuid not null references party,
  approver_id uuid not null references app_user, mandate_id uuid not null references mandate, decision text not null, reason text,
  decided_at timestamptz(6) not null default now(),
  primary key (change_request_id, version, party_id),
  constraint approval_one_party_a_person unique (change_request_id, version, approver_id),
  constraint approval_of_this_content foreign key (change_request_id, version, content_hash)
    references change_request_version (change_request_id, version, content_hash),
  constraint approval_decision check (decision in ('APPROVE', 'RETURN', 'REFUSE')),
  constraint approval_reason check (decision = 'APPROVE' or length(btrim(reason)) > 0));
create table comment (
  id uuid primary key, change_request_id uuid not null references change_request, author_id uuid not null references app_user,
  text text not null, written_at timestamptz(6) not null default now());
create index comment_change_request_id_idx on comment (change_request_id);
create table form_state (
  id uuid primary key, user_id uuid not null references app_user, form text not null, content jsonb not null,
  kept_at timestamptz(6) not null default now(),
  constraint form_state_size check (pg_column_size(content) <= 200000));
create index form_state_kept_at_idx on form_state (kept_at);

-- A seat lies within the existence of its group, doubt included. Deferred: a request that dissolves a group ends its seats too.
create function seat_lies_within_group() returns trigger language plpgsql as $$
declare g uuid := case tg_table_name when 'seat' then (to_jsonb(new) ->> 'group_id')::uuid else (to_jsonb(new) ->> 'id')::uuid end;
begin
  if exists (select from public.seat s join public."group" b on b.id = s.group_id
             where s.group_id = g and s.retracted_at is null and b.retracted_at is null
               and (s.from_earliest < b.from_earliest or s.to_latest > b.to_latest)) then
    raise exception 'seat_within_group: a seat lies outside the existence of its group' using errcode = '23514', constraint = 'seat_within_group';
  end if;
  return null;
end $$;
create constraint trigger seat_within_group after insert or update on seat deferrable initially deferred
  for each row execute function seat_lies_within_group();
create constraint trigger seat_within_group after update on "group" deferrable initially deferred
  for each row execute function seat_lies_within_group();

-- Follows the certain placements upwards, each step within the days that the steps before have in common.
create function group_is_not_its_own_ancestor() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive above(id, during) as (
      select p.parent_id, certain_range(p.from_latest, p.to_earliest) from public.group_placement p
        where p.group_id = new.group_id and p.retracted_at is null
      union
      select p.parent_id, a.during * certain_range(p.from_latest, p.to_earliest) from above a
        join public.group_placement p on p.group_id = a.id and p.retracted_at is null
        where a.id <> new.group_id and not isempty(a.during * certain_range(p.from_latest, p.to_earliest)))
    select from above where id = new.group_id and not isempty(during)) then
    raise exception 'group_not_its_own_ancestor: a group would stand above itself' using errcode = '23514', constraint = 'group_not_its_own_ancestor';
  end if;
  return null;
end $$;
create constraint trigger group_not_its_own_ancestor after insert or update on group_placement deferrable initially deferred
  for each row execute function group_is_not_its_own_ancestor();
reset role;
