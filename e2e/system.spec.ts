import { asOperator, expect, test } from './support/fixtures'

/** What those who watch the server see, and what the administrator does about it. */

test('programs that watch the server are told whether it works, without a session', async ({ request }) => {
  expect(await (await request.get('/health/live')).json()).toEqual({ live: true })
  const ready = await request.get('/health/ready')
  expect(ready.status()).toBe(200)
  const { checks } = await ready.json()
  for (const part of ['database', 'schema', 'log', 'storage', 'worker'])
    expect(checks[part], part).toEqual({ ok: true })
})

test('the metrics are for nobody behind a proxy without the token', async ({ request }) => {
  expect((await request.get('/metrics')).status()).toBe(404)
  for (const authorization of ['Bearer ', 'Bearer undefined'])
    expect((await request.get('/metrics', { headers: { authorization } })).status()).toBe(404)
})

for (const javaScriptEnabled of [true, false])
  test(`the administrator has a failed job run again, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    as,
  }) => {
    const fault = `No space is left, ${javaScriptEnabled ? 'twice' : 'once'}.`
    await asOperator((db) =>
      db.query(
        `insert into work.job_common (name, source_name, source_output, keep_until, policy, retry_limit)
         values ('failed', $2, jsonb_build_object('message', $1::text), now() + interval '1 day', 'standard', 0)`,
        // One of a kind waits at a time, so the two take different ones.
        [fault, javaScriptEnabled ? 'clear-old' : 'make-texts'],
      ),
    )
    const admin = await as('administrator', { javaScriptEnabled })
    await admin.goto('/system')
    const row = admin.getByRole('row').filter({ hasText: fault })
    await row.getByRole('button', { name: 'Run again' }).click()
    await expect(admin.getByRole('status').first()).toContainText('goes back into its queue')
    await expect(async () => {
      await admin.goto('/system')
      await expect(row).toHaveCount(0, { timeout: 1000 })
    }).toPass()
  })

test('the parts of a page are set apart', async ({ as }) => {
  const admin = await as('administrator')
  for (const path of ['/system', '/account', '/forum', '/meetings']) {
    await admin.goto(path)
    const gaps = await admin.getByRole('main').evaluate((main) =>
      [...main.querySelectorAll('section')].flatMap((section) => {
        const before = section.previousElementSibling?.getBoundingClientRect()
        const here = section.getBoundingClientRect()
        // What is beside it is not before it.
        return before && before.height > 0 && before.left < here.right && here.left < before.right
          ? [here.top - before.bottom]
          : []
      }),
    )
    expect(gaps.length, path).toBeGreaterThan(0)
    expect(Math.min(...gaps), path).toBeGreaterThan(8)
  }
})
