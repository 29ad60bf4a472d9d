import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The programs of the operating system with which several servers are tried together. Nothing is installed. */

const oldest = 15

const usual = () => [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']

/** The path of a program, or undefined. */
const placeOf = (name, folders = usual()) =>
  folders
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))

/** Where Debian puts each version of PostgreSQL: the folder with the programs of the newest, from version 15 on. */
function postgresPrograms(versions = '/usr/lib/postgresql') {
  const known = existsSync(versions) ? readdirSync(versions).filter((name) => Number(name) >= oldest) : []
  const newestFirst = known.sort((one, other) => Number(other) - Number(one))
  return newestFirst
    .map((version) => path.join(versions, version, 'bin'))
    .find((folder) =>
      ['initdb', 'postgres', 'pg_basebackup'].every((name) => existsSync(path.join(folder, name))),
    )
}

/** Each is in the Debian package of the same name. */
const others = ['nginx', 'pgbouncer', 'openssl']

/** The packages that are missing here, by their Debian names. The other parameters say where to look. */
export function missingPackages(wanted, { folders, versions } = {}) {
  return wanted.filter((name) =>
    name === 'postgresql' ? !postgresPrograms(versions) : !placeOf(name, folders),
  )
}

/**
 * Where the programs are; called only if none of them is missing.
 * @returns {{ postgres: string, nginx: string, pgbouncer: string, openssl: string }}
 */
export function debianPrograms() {
  const places = others.map((name) => [name, placeOf(name)])
  return { postgres: postgresPrograms(), ...Object.fromEntries(places) }
}
