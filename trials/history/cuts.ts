import { asBootstrap, type Product } from '../support/product'
import type { Draw } from '../support/random'
import { pause } from '@/scripts/processes.mjs'

/** Cuts a connection of the web server now and then, whatever it is doing, until it is ended; how many were cut. */
export function cutConnections(product: Product, draw: Draw): { end: () => Promise<number> } {
  let isOver = false
  const cutting = asBootstrap(product, async (db) => {
    let cut = 0
    while (!isOver) {
      await pause(200 + draw(600))
      // Those of the web login that are within a transaction: an idle one is only replaced.
      const { rows } = await db.query(
        // Each installation has a login of its own, named after the role of which it is a member.
        `select pg_terminate_backend(pid) from pg_stat_activity where usename ~ '^chancery_app_' and state <> 'idle' order by random() limit 1`,
      )
      cut += rows.length
    }
    return cut
  })
  return {
    end: () => {
      isOver = true
      return cutting
    },
  }
}
