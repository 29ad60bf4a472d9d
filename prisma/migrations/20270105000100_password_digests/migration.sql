-- With the login of the web process and settings of one's choice, the digest of anybody's password could be read in that person's name.
-- The web server asks with the login of the server now, as sign-in does. The build before still asks this, while its person is signed in.
create or replace function door.own_password_hash() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.password_hash from door.credential c where c.user_id::text = guard.me() and guard.signed_in(c.user_id) $$;
