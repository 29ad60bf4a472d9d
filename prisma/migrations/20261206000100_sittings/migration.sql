-- A meeting can sit twice a day, and past midnight: what closes before it opens closes on the next day. All older rows fit.
set role chancery_owner;
alter table meeting_day drop constraint meeting_day_hours, add constraint meeting_day_hours
  check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$' and closes ~ '^([01]\d|2[0-3]):[0-5]\d$' and (closes is null or opens <> closes));
drop index meeting_day_once;
create unique index meeting_day_once on meeting_day (meeting_id, on_day, coalesce(opens, '')) where withdrawn_at is null;
reset role;
