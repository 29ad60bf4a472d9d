-- Who people are. Two names are one person only if somebody says so: names are folded for searching and for suggestions alone. A family
-- name is what somebody marked; where nobody did, there is none. Namesakes are told apart by their position or by a note.
set role chancery_owner;
alter table person alter column family_name drop not null, add column distinction text;
alter table delegate alter column family_name drop not null, add column distinction text;
drop trigger audit_row on person;
create trigger audit_row after insert or update on person for each row
  execute function audit.capture('request', 'name,family_name,honorific,position,distinction,emails,telephones', '');
drop trigger audit_row on delegate;
create trigger audit_row after insert or update on delegate for each row
  execute function audit.capture('request', 'name,family_name,honorific,position,distinction', '');

-- For searching among names, in whatever script: compatibility forms and composed letters are one, marks that are often left out are
-- dropped (accents, Arabic and Hebrew vowels, hamza, joiners), and letters that Arabic and Persian keyboards write differently are one.
create function plain_name(t text) returns text language sql immutable parallel safe strict as $$
  select btrim(regexp_replace(translate(regexp_replace(public.plain_text(normalize(t, NFKC)),
      '[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F\u00AD\uFEFF]', '', 'g'),
    'أإآٱىیةۀہھؤئکʻʼ‘’`´ء', 'ااااييههههويك'''''''''''''), '\s+', ' ', 'g')) $$;
-- Whether somebody typed the same name: the same letters with the same accents, however the machine composed them.
create function same_name(one text, other text) returns boolean language sql immutable parallel safe strict as $$
  select btrim(regexp_replace(normalize(one, NFC), '\s+', ' ', 'g')) = btrim(regexp_replace(normalize(other, NFC), '\s+', ' ', 'g')) $$;
revoke all on function plain_name(text), same_name(text, text) from public;
grant execute on function plain_name(text), same_name(text, text) to chancery_app, chancery_guard;
reset role;

set role chancery_guard;
-- A nomination stays that of one person, and a person stands in a delegation once, also under an entry that was merged.
create or replace function guard.on_delegate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m public.meeting; late boolean; rewritten boolean;
begin
  select * into m from public.meeting where id = new.meeting_id;
  late := coalesce(now() > m.nominations_until, false);
  rewritten := tg_op = 'INSERT' or (new.place, new.name, new.family_name, new.honorific, new.position, new.distinction, new.mode)
    is distinct from (old.place, old.name, old.family_name, old.honorific, old.position, old.distinction, old.mode);
  -- In the list stand those who are accredited.
  if m.list_final_at is not null and (rewritten
       or (new.rank, new.accredited_at, new.withdrawn_at) is distinct from (old.rank, old.accredited_at, old.withdrawn_at)) then
    perform guard.refuse('participants_final', 'The list of participants is final.'); end if;
  if tg_op = 'INSERT' then new.is_late := late; end if;
  if tg_op = 'UPDATE' and new.person_id <> old.person_id then
    perform guard.refuse('delegate_is_one_person', 'A nomination is of one person.'); end if;
  if new.withdrawn_at is null and exists (select from public.delegate d join public.person o on o.id = d.person_id
       where d.invitation_id = new.invitation_id and d.id <> new.id and d.withdrawn_at is null
         and coalesce(o.merged_into, o.id) = (select coalesce(p.merged_into, p.id) from public.person p where p.id = new.person_id)) then
    perform guard.refuse('delegate_once', 'This person is in the delegation already.'); end if;
  if not exists (select from public.person p where p.id = new.person_id and p.party_id = new.party_id) then
    perform guard.refuse('delegate_of_own_people', 'A party names its own people.'); end if;
  if not exists (select from public.invitation i where i.id = new.invitation_id and i.meeting_id = new.meeting_id and i.party_id = new.party_id and i.withdrawn_at is null) then
    perform guard.refuse('delegate_of_an_invited_party', 'This party is not invited.'); end if;
  if not guard.is_delegation() then return new; end if;
  if m.state not in ('PLANNED', 'CONFIRMED') then perform guard.refuse('invitation_open', 'This meeting is not being prepared any more.'); end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.accredited_at, new.registered_at) > 0 then perform guard.refuse('delegate_accredited_by_secretariat', 'The secretariat accredits.'); end if;
    return new; end if;
  -- An accreditation ends when the delegation writes something else of the person; it never begins so.
  if (new.is_late, new.nominated_at, new.nominated_by, new.person_id, new.invitation_id, new.meeting_id, new.party_id)
     is distinct from (old.is_late, old.nominated_at, old.nominated_by, old.person_id, old.invitation_id, old.meeting_id, old.party_id)
     or coalesce(new.accredited_at, old.accredited_at) is distinct from old.accredited_at
     or coalesce(new.registered_at, old.registered_at) is distinct from old.registered_at then
    perform guard.refuse('delegate_accredited_by_secretariat', 'The secretariat accredits.'); end if;
  if late then perform guard.refuse('delegation_deadline', 'The deadline has passed.'); end if;
  if rewritten then new.accredited_at := null; new.registered_at := null; end if;
  return new;
end $$;
create or replace function guard.on_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.party_id is distinct from old.party_id then
    perform guard.refuse('person_party_kept', 'A person keeps the party; for another one a new entry is made.'); end if;
  if guard.is_delegation() and new.merged_into is distinct from (case when tg_op = 'UPDATE' then old.merged_into end) then
    perform guard.refuse('person_merged_by_secretariat', 'The secretariat merges entries.'); end if;
  if new.merged_into is not null and exists (select from public.person p where p.id = new.merged_into
       and (p.merged_into is not null or p.party_id is distinct from new.party_id))
     or new.merged_into is not null and exists (select from public.person p where p.merged_into = new.id) then
    perform guard.refuse('person_merged_once', 'An entry is merged into one that stands, of the same party.'); end if;
  -- Merging makes one person of two: of a delegation that lists both, one line is withdrawn first.
  if new.merged_into is not null and exists (select from public.delegate d join public.delegate e on e.invitation_id = d.invitation_id
       join public.person o on o.id = e.person_id
       where d.person_id = new.id and e.person_id <> new.id and coalesce(o.merged_into, o.id) = new.merged_into
         and d.withdrawn_at is null and e.withdrawn_at is null) then
    perform guard.refuse('person_listed_once', 'One delegation lists both entries.'); end if;
  return new;
end $$;
reset role;
