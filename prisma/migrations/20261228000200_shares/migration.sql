-- How often somebody has asked for a kind of heavy work in a while, so that all servers of a register share one count. A line is a person or
-- a network, and a kind; it is of use until its while has ended. Unlogged: it costs no write-ahead log, and is forgotten in a crash.
set role chancery_guard;
create unlogged table door.share (who text not null, kind text not null, times int not null, ends timestamptz not null, primary key (who, kind));
create index share_ends_idx on door.share (ends);
alter table door.share enable row level security, force row level security;
create policy guard on door.share to chancery_guard using (true) with check (true);

-- Counts once more, and says how many seconds to wait where that is more than `most` within a while; 0 is none. Whoever begins a while takes
-- lines away that are of no more use.
create function door.take_share(who text, kind text, most int, while_lasts interval) returns double precision language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare moment timestamptz := clock_timestamp(); found door.share;
begin
  insert into door.share as s values (take_share.who, take_share.kind, 1, moment + while_lasts)
  on conflict on constraint share_pkey do update set
    times = case when s.ends <= moment then 1 else least(s.times, most) + 1 end, ends = case when s.ends <= moment then moment + while_lasts else s.ends end
  returning * into found;
  if found.times = 1 then
    delete from door.share s using (select o.who, o.kind from door.share o where o.ends < moment limit 100 for update skip locked) old
    where s.who = old.who and s.kind = old.kind; end if;
  return case when found.times > most then greatest(1, extract(epoch from found.ends - moment)) else 0 end;
end $$;
reset role;
revoke all on function door.take_share(text, text, int, interval) from public;
grant execute on function door.take_share(text, text, int, interval) to chancery_job;
