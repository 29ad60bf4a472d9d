import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList, SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm'
import { ofNewerVersion } from './foreign'
import { adoptEarlier, earlierIn } from './released'
import { withSchemaEngine } from './schema-engine'

/** The history of migrations does not fit this database; the message says what to do. */
export class MigrationRefused extends Error {}

const prismaFolder = import.meta.dirname
export const migrationsFolder = path.join(prismaFolder, 'migrations')
const filters: SchemaFilter = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that this database has not had, in order, each in one transaction. What it has had with an earlier text, or
 * under an earlier name, counts as had.
 * @returns the names of those applied now.
 * @throws MigrationRefused when one was edited after it was applied, or the database has one that is not here.
 */
export async function migrate(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  await adoptEarlier(ownerUrl, folder)
  return withEngine(ownerUrl, async (engine) => {
    const list = await migrations(folder)
    const { edited, unknown, failed } = await readHistory(engine, list)
    if (edited.length > 0) {
      throw new MigrationRefused(
        `The migration ${edited.join(', ')} was edited after it was applied to this database: put its file back as it was, and make the change in a new migration (npm run db:diff).`,
      )
    }
    if (unknown.length > 0) {
      throw new MigrationRefused(ofNewerVersion(unknown))
    }
    // A file is one transaction, so of a failed one nothing stayed and it can be tried again.
    for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName })
    try {
      return (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames
    } catch (error) {
      const [name] = (await readHistory(engine, list)).failed
      if (!name) throw error
      throw new MigrationRefused(
        `The migration ${name} failed, and nothing of it stayed in the database:\n${said(error)}`,
      )
    }
  })
}

// The engine wraps what PostgreSQL said into its own places in the source, which help nobody here.
function said(error: unknown) {
  const whole = error instanceof Error ? error.message : String(error)
  return /Error querying the database: ([\s\S]*?)(\n\s+0: |$)/.exec(whole)?.[1] ?? whole
}

type History = { pending: string[]; edited: string[]; failed: string[]; unknown: string[] }

/** How the database differs from the folder of migrations; all four empty when they agree. */
export async function status(ownerUrl: string, folder = migrationsFolder): Promise<History> {
  const earlier = await earlierIn(ownerUrl, folder)
  const history = await withEngine(ownerUrl, async (engine) => readHistory(engine, await migrations(folder)))
  const names = earlier.flatMap(({ name, now }) => [name, now])
  const others = (found: string[]) => found.filter((name) => !names.includes(name))
  return {
    ...history,
    ...{ pending: others(history.pending), edited: others(history.edited), unknown: others(history.unknown) },
  }
}

/** The SQL with which this database's tables would match prisma/schema; empty when they do. */
export async function diff(
  ownerUrl: string,
  schemaFolder = path.join(prismaFolder, 'schema'),
): Promise<string> {
  return withEngine(ownerUrl, async (engine) => {
    const files = await schemaFiles(schemaFolder)
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: schemaFolder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    })
    const sql = (stdout ?? '').trim()
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

async function readHistory(engine: SchemaEngine, migrationsList: MigrationList): Promise<History> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  })
  const { history, failedMigrationNames: failed, editedMigrationNames } = found
  const unapplied = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
  return {
    pending: [...new Set([...unapplied, ...failed])].sort(),
    edited: editedMigrationNames.filter((name) => !failed.includes(name)),
    failed,
    unknown: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  }
}

/** The names of the migrations of these sources, in their order. */
export async function ownMigrations(folder = migrationsFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function migrations(folder: string): Promise<MigrationList> {
  const names = await ownMigrations(folder)
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

async function schemaFiles(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(folder, name),
      content: await readFile(path.join(folder, name), 'utf8'),
    })),
  )
}

async function withEngine<T>(ownerUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const files = await schemaFiles(path.join(prismaFolder, 'schema'))
  const datamodels = files.map((file): [string, string] => [file.path, file.content])
  return withSchemaEngine(ownerUrl, datamodels, work)
}
