-- What is submitted is read by those who decide. The entry of a first version was kept to those who see drafts, because its request was one
-- until the end of that transaction; so the digest that the co-chairs approve was in no entry that they could read.
set role chancery_guard;
create or replace function audit.told(audience text, table_name text, action text) returns text language sql immutable as $$
  select case when audience = 'draft' and (table_name = 'change_request_version' and action like 'row.%'
      or action not like 'file.%' and action not like 'handling.%'
        and table_name in ('document', 'document_language', 'document_party', 'document_meeting', 'document_decision'))
    then 'request' else audience end $$;
reset role;
