import type postgres from 'postgres'

/**
 * Whether the digest of every password is the one that the log last committed to. Whoever exchanges it could sign in as that person.
 * @returns what is wrong, in whole sentences: accounts are named by id.
 */
export async function faultsOfCredentials(sql: postgres.TransactionSql): Promise<string[]> {
  const found = await sql<{ account: string; seq: string | null; isThere: boolean }[]>`
    with told as (
      select distinct on (l.row_id) l.row_id as account, l.seq, convert_from(e.body, 'UTF8')::jsonb #>> '{credential,commitment}' as commitment
      from audit.leaf l join audit.event e on e.id = l.event_id
      where l.table_name = 'app_user' and l.action in ('password.set', 'password.committed') and position('"credential"'::bytea in e.body) > 0
      order by l.row_id, l.seq desc)
    select coalesce(told.account, c.user_id) as account, told.seq, c.user_id is not null as "isThere"
    from told full join door.credential c on c.user_id = told.account
    where told.account is null or c.user_id is null or door.commitment(c.salt, c.password_hash) <> told.commitment
    order by 1 limit 20`
  return found.map(({ account, seq, isThere }) => {
    if (seq === null) return `The account ${account} has a password that no entry records.`
    return isThere
      ? `The password of the account ${account} is not the one that entry ${seq} recorded: its digest was replaced.`
      : `The password of the account ${account}, recorded by entry ${seq}, is missing.`
  })
}
