-- What requests wrote is looked for among all rows: those to come in "Coming changes", and the rows of one request.
set role chancery_owner;
create index membership_change_request_id_idx on membership (change_request_id) where change_request_id is not null;
create index seat_change_request_id_idx on seat (change_request_id) where change_request_id is not null;
create index party_name_change_request_id_idx on party_name (change_request_id) where change_request_id is not null;
create index group_change_request_id_idx on "group" (change_request_id) where change_request_id is not null;
create index group_placement_change_request_id_idx on group_placement (change_request_id) where change_request_id is not null;
reset role;
