-- What the server does by itself it does with a login of its own, so the policies of the web login name it no more: nobody can claim to be
-- it there. Nothing else is changed in them.
set role chancery_owner;
do $$
declare p record;
begin
  for p in select polname as name, polrelid::regclass as on_table, pg_get_expr(polqual, polrelid) as seen from pg_policy
    where (polname, polrelid) in (('request_files_seen', 'public.change_request_file'::regclass), ('files_seen', 'public.document_file'::regclass),
      ('pages_seen', 'public.document_page'::regclass), ('texts_seen', 'public.document_text'::regclass)) loop
    execute format('alter policy %I on %s using (%s)', p.name, p.on_table, replace(p.seen, ', ''JOB''::text', ''));
  end loop;
end $$;
reset role;
