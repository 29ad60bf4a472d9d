import type { Client } from 'pg'

/** Owners, grants, policies, triggers and functions of a database as text, to be compared with what was agreed: row-policies.golden.txt. */
export async function readAgreed(owner: Client): Promise<string> {
  const lines = async (sql: string) => (await owner.query(sql)).rows.map((row: { line: string }) => row.line)
  const agreed = [
    '# tables: owner, grants',
    ...(await lines(`select n.nspname || '.' || c.relname || ' ' || pg_get_userbyid(c.relowner) || ' ' || coalesce((select string_agg(
        pg_get_userbyid(a.grantee) || '=' || a.privilege_type, ' ' order by pg_get_userbyid(a.grantee), a.privilege_type) from aclexplode(c.relacl) a
        where a.grantee <> c.relowner), '') as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'audit', 'door', 'work') and c.relname <> '_prisma_migrations' order by 1`)),
    '# columns: grants',
    ...(await lines(`select a.attrelid::regclass || '.' || a.attname || ' ' || string_agg(pg_get_userbyid(g.grantee) || '=' || g.privilege_type, ' '
        order by pg_get_userbyid(g.grantee), g.privilege_type) as line
      from pg_attribute a cross join lateral aclexplode(a.attacl) g where a.attacl is not null and a.attrelid::regclass::text not like 'pg_%' group by a.attrelid, a.attname order by 1`)),
    '# policies',
    ...(await lines(`select schemaname || '.' || tablename || ' ' || policyname || ' ' || cmd || ' ' || array_to_string(roles, ',') || ' using ' || coalesce(qual, '-') || ' check ' || coalesce(with_check, '-') as line
      from pg_policies order by 1`)),
    '# triggers',
    ...(await lines(`select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not tgisinternal and n.nspname in ('public', 'audit', 'door') order by c.relname, tgname`)),
    '# functions: owner, security, who may call',
    ...(await lines(`select p.oid::regprocedure || ' ' || pg_get_userbyid(p.proowner) || case when p.prosecdef then ' definer ' || array_to_string(p.proconfig, ',') else '' end || ' ' ||
      coalesce((select string_agg(case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee) end, ',' order by 1) from aclexplode(p.proacl) a where a.grantee <> p.proowner), case when p.proacl is null then 'PUBLIC' else '-' end) as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('audit', 'guard', 'door') or (n.nspname = 'public' and p.proowner = 'chancery_owner'::regrole) order by 1`)),
  ].map((line) => line.replace(/\s+/g, ' '))
  return `${agreed.join('\n')}\n`
}
