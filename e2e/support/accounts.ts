import { asOperator, canary, people, type Person } from './fixtures'

/** An account of its own, of the role and party of one of the demonstration and with its password; the e-mail address. */
export async function newAccount(like: Person): Promise<string> {
  const email = `${canary('person')}@chancery.example`
  const found = await asOperator((db) =>
    db
      .query('reset role; set local role chancery_guard')
      .then(() =>
        db.query(
          'select password_hash from door.credential c join public.app_user u on u.id = c.user_id where u.email = $1',
          [people[like]],
        ),
      ),
  )
  await asOperator(async (db) => {
    await db.query(
      `insert into app_user (id, email, name, role, party_id) select gen_random_uuid(), $1, 'Somebody', role, party_id from app_user where email = $2`,
      [email, people[like]],
    )
    await db.query('select door.set_password((select id from app_user where email = $1), $2)', [
      email,
      found.rows[0]?.password_hash,
    ])
  })
  return email
}
