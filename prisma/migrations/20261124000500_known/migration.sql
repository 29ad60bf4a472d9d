-- As known at a moment, without reading the whole log: a row that no entry has named since `size` still stands in its table as it
-- stood then, so only the others are read from the bytes that were hashed. Verifying the log also compares the tables with it.
set role chancery_guard;
-- Which rows of a table were named since an entry, out of the index alone: leaf_row goes through every entry of the table, the key
-- through every later entry of all tables. The audience is there because the row policy asks for it.
create index leaf_table on audit.leaf (table_name, seq) include (row_id, audience) where row_id is not null;
reset role;

-- Called as before. The number of rows is there for the planner: with the thousand that it assumes otherwise, it joins thousands of
-- them in loops. Who sees no earlier entry of the table is shown nothing, although he may see the table. An entry that says what was
-- done may name a row and holds none. The log is sealed at COMMIT, so ask outside of the transaction that changes rows. With ids all
-- of them are read from the log: they are few, and what happened since need not be looked through.
set role chancery_owner;
do $$ declare t text; begin
  foreach t in array array['party', 'party_name', 'founding', 'membership', 'group', 'group_placement', 'seat'] loop
    execute format($f$create or replace function %2$I(size bigint, only_ids uuid[] default null) returns setof public.%1$I language sql stable rows 10000 as $known$
      with since as materialized (
        select distinct l.row_id from audit.leaf l
        where only_ids is null and l.table_name = %1$L and l.row_id is not null and l.seq >= size)
      select m.* from public.%1$I m
      where only_ids is null and not exists (select from since s where s.row_id = m.id)
        and exists (select from audit.leaf l where l.table_name = %1$L and l.row_id is not null and l.seq < size)
      union all
      select r.* from (
        select m.id from since s join public.%1$I m on m.id = s.row_id
        union all select m.id from public.%1$I m where m.id = any (only_ids)) m
      cross join lateral (
        select r.* from audit.leaf l join audit.event e on e.id = l.event_id
        cross join lateral jsonb_populate_record(null::public.%1$I, convert_from(e.body, 'UTF8')::jsonb -> 'row') r
        where l.table_name = %1$L and l.row_id = m.id and l.seq < size and r.id = m.id order by l.seq desc limit 1) r $known$ $f$, t, t || '_known');
  end loop;
end $$;
reset role;
