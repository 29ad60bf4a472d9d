import path from 'node:path'
import fc from 'fast-check'
import { builtActions, builtRoutes } from '@/e2e/support/build'
import { root } from '@/scripts/environment.mjs'
import { asBootstrap, type Product } from '../support/product'
import { nearly } from './values'

/** All that the build answers: addresses with their parameters, and actions with what their commands take. */
export type Endpoint =
  | { kind: 'route'; name: string; parameters: string[] }
  | { kind: 'action'; name: string; id: string; input: fc.Arbitrary<unknown> }

/** Codes, ids and words that are in the register, so that what is behind a look-up is reached. */
export async function knownWords(product: Product): Promise<string[]> {
  return asBootstrap(product, async (db) => {
    await db.query('begin; set local role chancery_owner')
    await db.query(`select set_config('app.actor', 'command-line', true)`)
    const { rows } = await db.query<{ word: string }>(`
      (select code as word from party where code is not null order by code limit 4) union (select code from "group" order by code limit 4)
      union (select code from meeting order by code limit 4) union (select code from document order by code limit 4)
      union (select id::text from party order by code limit 3) union (select id::text from "group" order by code limit 2)
      union (select id::text from document_file limit 2) union (select id::text from seat limit 2) union (select id::text from membership limit 2)
      union (select coalesce(code, id::text) from change_request limit 3) union (select id::text from agenda_item limit 2)`)
    return [
      ...rows.map(({ word }) => word),
      'en',
      '1',
      '2020',
      '2026-05-01',
      'Australia',
      'keep',
      'submit',
      'yes',
      'MEMBER',
    ]
  })
}

export async function everyEndpoint(known: fc.Arbitrary<string>): Promise<Endpoint[]> {
  const routes = builtRoutes().map((name) => ({
    ...{ kind: 'route' as const, name },
    parameters: [...name.matchAll(/\[[^\]]+\]/g)].map(([parameter]) => parameter),
  }))
  const actions = await Promise.all(
    builtActions().map(async ({ id, name }) => ({
      ...{ kind: 'action' as const, id, name },
      input: nearly(await schemaOf(name), known),
    })),
  )
  return [...routes, ...actions]
}

/** The schema of the command behind an action. The trial reads actions.ts with an `action` that gives the command back. */
async function schemaOf(name: string): Promise<unknown> {
  const [file = '', exported = ''] = name.split('#')
  const actions = (await import(/* @vite-ignore */ path.join(root, file))) as Record<
    string,
    { schema?: unknown }
  >
  const schema = actions[exported]?.schema
  if (!schema) throw new Error(`${name} is no action of a command.`)
  return schema
}
