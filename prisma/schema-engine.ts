import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { DatabaseError, Pool } from 'pg'

type Bindings = {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm: (exported: WebAssembly.Exports) => void
}

/**
 * Runs `work` with Prisma's own migration engine, compiled to WebAssembly, on one connection that is closed
 * afterwards. The usual engine is a binary that would be downloaded from outside the package registry.
 * @param datamodels the files of the schema, each with its name.
 */
export async function withSchemaEngine<T>(
  url: string,
  datamodels: [string, string][],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  // One connection, since the engine's lock and what a script sets belong to a session.
  const pool = new Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' })
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapterFactory(pool))
  try {
    const engine = await loadEngine().new({ datamodels }, () => {}, adapter)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

// One a process, whoever loads this module once more: the bindings keep the memory of one instance, and hang with that of another.
const loaded = globalThis as typeof globalThis & { chancerySchemaEngine?: Bindings['SchemaEngine'] }

// By hand, because not every runtime that reads this file can import a `.wasm`, and Node.js warns when it does.
function loadEngine() {
  if (loaded.chancerySchemaEngine) return loaded.chancerySchemaEngine
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const code = new WebAssembly.Module(readFileSync(file.replace(/\.js$/, '.wasm')))
  const instance = new WebAssembly.Instance(code, { './schema_engine_bg.js': bindings as never })
  const bound = bindings as unknown as Bindings
  bound.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: begin } = instance.exports
  if (typeof begin === 'function') begin()
  loaded.chancerySchemaEngine = bound.SchemaEngine
  return bound.SchemaEngine
}

class MigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  constructor(private readonly pool: Pool) {}

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await new PrismaPg(this.pool).connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = (query) => readCatalogue(queryRaw, query)
    // The stock one splits at every `;`, also inside the body of a function. Sent whole, a file is one
    // transaction. The role that it set must not stay with the connection. The engine's own table goes to the
    // owner of all others, or what a migration does to all tables as that owner would be refused.
    adapter.executeScript = async (script) => {
      await this.pool.query('alter table if exists public._prisma_migrations owner to chancery_owner')
      await this.pool.query(script).catch((error: unknown) => Promise.reject(withLine(error, script)))
      await this.pool.query('reset role')
    }
    return adapter
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return Promise.reject(
      new Error('Migrations are compared with the database itself, never with a shadow of it.'),
    )
  }
}

// In the shape that the engine can hand on; anything else it reports as an unknown outside error.
function withLine(error: unknown, script: string) {
  if (!(error instanceof DatabaseError)) return error
  const line = error.position ? ` (line ${script.slice(0, Number(error.position)).split('\n').length})` : ''
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? '',
    severity: error.severity ?? 'ERROR',
    message: error.message + line,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  })
}

// PostgreSQL's catalogues hold one letter in a type "char" that the adapter does not know. Read as text, the
// three columns that the engine asks for are handed on as what the engine expects.
const oneLetter = /\b(con|constr)\.(contype|confdeltype|confupdtype)(?=\s*,|\s+AS\b)/gi
const oneLetterNames = ['constraint_type', 'confdeltype', 'confupdtype']

async function readCatalogue(queryRaw: SqlDriverAdapter['queryRaw'], query: SqlQuery): Promise<SqlResultSet> {
  const sql = query.sql.replace(oneLetter, '$&::text')
  if (sql === query.sql) return queryRaw(query)
  const result = await queryRaw({ ...query, sql })
  const columnTypes = result.columnNames.map((name, at) =>
    oneLetterNames.includes(name) ? ColumnTypeEnum.Character : result.columnTypes[at]!,
  )
  return { ...result, columnTypes }
}
