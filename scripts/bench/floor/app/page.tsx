import pg from 'pg'

/**
 * The floor: what this framework needs for a table of as many rows and columns as the roster's, out of one query. No
 * session, no transaction, no row policies, no record of anything, no look.
 */
export const dynamic = 'force-dynamic'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
// The database may end before this server does, when a run is interrupted.
pool.on('error', () => {})

type Row = {
  id: string
  name: string
  code: string
  since: string
  category: string
  standing: string
  region: string | null
  basis: string
}

const text = `
  select m.id, n.name, p.code, m.valid_from as since, m.category, m.standing, p.region, m.basis
  from membership m join party p on p.id = m.party_id
    join party_name n on n.party_id = m.party_id and n.kind = 'SHORT' and n.valid_to is null and n.retracted_at is null
  where m.retracted_at is null and m.valid_to is null order by m.category, n.name limit $1`

export default async function Page({ searchParams }: { searchParams: Promise<{ rows?: string }> }) {
  const { rows: count } = await searchParams
  const { rows } = await pool.query<Row>(text, [Number(count)])
  return (
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Code</th>
          <th>Since</th>
          <th>Category</th>
          <th>Standing</th>
          <th>Region</th>
          <th>Basis</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th>{row.name}</th>
            <td>{row.code}</td>
            <td>{row.since}</td>
            <td>{row.category}</td>
            <td>{row.standing}</td>
            <td>{row.region}</td>
            <td>{row.basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
