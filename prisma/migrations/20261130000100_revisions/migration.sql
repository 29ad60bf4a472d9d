-- How often that which a form edits has been changed. Every form of an edit carries the number that stood when it was opened, and whoever
-- has seen another one is refused (lib/kernel/revisions.ts). Triggers count, so that no writer can forget it; and they count beside the
-- tables: a row of the register is changed by an applied request alone, and that somebody counts is nothing for the log to tell.
-- Documents, minutes, drafts of requests and the order of an agenda have a column for it since they were made.
set role chancery_guard;
create table guard.revision (edited text not null, id text not null, number int not null, primary key (edited, id));
alter table guard.revision enable row level security, force row level security;
create policy guard on guard.revision to chancery_guard using (true) with check (true);

-- Zero until the first change. A definer: who edits knows the id of what they edit, and nobody has to see the others.
create function guard.revision(edited text, id text) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select r.number from guard.revision r where r.edited = $1 and r.id = $2), 0) $$;
-- Arguments: what is edited, and the column that says which one.
create function guard.on_edited() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into guard.revision as r values (tg_argv[0], to_jsonb(new) ->> tg_argv[1], 1)
    on conflict (edited, id) do update set number = r.number + 1;
  return null;
end $$;
reset role;
revoke all on function guard.revision(text, text), guard.on_edited() from public;
grant execute on function guard.revision(text, text) to chancery_app, chancery_owner;
grant execute on function guard.on_edited() to chancery_owner;

set role chancery_owner;
do $$
declare t text;
begin
  foreach t in array array['note', 'contact', 'person'] loop
    execute format('create trigger edited after update on %I for each row when (old.* is distinct from new.*) execute function guard.on_edited(%1$L, ''id'')', t);
  end loop;
end $$;
create trigger edited_website after update on party for each row when (old.website is distinct from new.website)
  execute function guard.on_edited('party website', 'id');
create trigger edited_mandate after update on "group" for each row when (old.mandate_text is distinct from new.mandate_text)
  execute function guard.on_edited('group mandate', 'id');
create trigger edited_composition after update on "group" for each row when (old.composition_text is distinct from new.composition_text)
  execute function guard.on_edited('group composition', 'id');
create trigger edited_website after update on "group" for each row when (old.website is distinct from new.website)
  execute function guard.on_edited('group website', 'id');
create trigger edited after update on forum for each row when (to_jsonb(old) - 'reading_days' is distinct from to_jsonb(new) - 'reading_days')
  execute function guard.on_edited('forum', 'id');
create trigger edited_reading_days after update on forum for each row when (old.reading_days is distinct from new.reading_days)
  execute function guard.on_edited('forum reading days', 'id');

-- How the agenda and the list of participants stand are forms of their own.
create trigger edited after update on meeting for each row
  when (to_jsonb(old) - array['agenda_state', 'agenda_restricted', 'agenda_revision', 'list_final_at']
    is distinct from to_jsonb(new) - array['agenda_state', 'agenda_restricted', 'agenda_revision', 'list_final_at'])
  execute function guard.on_edited('meeting', 'id');
create trigger edited_state after update on meeting for each row when (old.state is distinct from new.state)
  execute function guard.on_edited('meeting state', 'id');
-- An item with its private note. Its place is that of the order of the whole agenda.
create trigger edited after update on agenda_item for each row
  when (to_jsonb(old) - array['parent_id', 'position'] is distinct from to_jsonb(new) - array['parent_id', 'position'])
  execute function guard.on_edited('agenda item', 'id');
create trigger edited after insert or update on agenda_note for each row execute function guard.on_edited('agenda item', 'agenda_item_id');
-- The first one of a kind may be written by two at once, who know no id yet.
create trigger edited after insert or update on agenda_template for each row execute function guard.on_edited('agenda template', 'kind');
-- A delegation is its people and its letter. The words of the answer stand beside the letter and are no part of it.
create trigger edited after insert or update on delegate for each row execute function guard.on_edited('delegation', 'invitation_id');
create trigger edited_first after insert on credential for each row
  when (num_nonnulls(new.letter_on, new.signatory, new.reference, new.received_on) > 0)
  execute function guard.on_edited('delegation', 'invitation_id');
create trigger edited after update on credential for each row when (to_jsonb(old) - 'answer_note' is distinct from to_jsonb(new) - 'answer_note')
  execute function guard.on_edited('delegation', 'invitation_id');
-- A decision with who acts on it. How far it is is a form of its own.
create trigger edited after update on decision for each row
  when (to_jsonb(old) - array['state', 'void_reason'] is distinct from to_jsonb(new) - array['state', 'void_reason'])
  execute function guard.on_edited('decision', 'id');
create trigger edited after insert or update on decision_actor for each row execute function guard.on_edited('decision', 'decision_id');
create trigger edited_state after update on decision for each row when (old.state is distinct from new.state)
  execute function guard.on_edited('decision state', 'id');
reset role;
