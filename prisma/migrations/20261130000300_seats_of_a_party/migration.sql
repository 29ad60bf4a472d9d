-- That nobody certainly holds one seat twice at a time is kept by an index that leads with the group. The planner took it for the seats of a
-- party as well, since its condition was theirs, and read the whole of it for each party: 655 pages at 20,000 seats, where the index on the
-- party reads three. It keeps the same now under a condition that the planner does not take for theirs.
set role chancery_owner;
alter table seat drop constraint seat_certain_once;
alter table seat add constraint seat_certain_once
  exclude using gist (group_id with =, party_id with =, role with =, certain_range(from_latest, to_earliest) with &&) where (num_nulls(retracted_at) = 1);
reset role;
