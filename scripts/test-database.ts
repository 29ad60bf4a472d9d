import { randomBytes } from 'node:crypto'
import { Client, escapeLiteral } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { scramVerifier } from '@/prisma/scram'
import { startScratchPostgres } from './scratch.mjs'

/**
 * One throwaway server for all database tests of a run (or the one of TEST_DATABASE_URL, whose login may create
 * roles and databases), with a migrated template that each test file clones.
 */
export default async function setup(project: TestProject) {
  const scratch = process.env.TEST_DATABASE_URL ? undefined : await startScratchPostgres()
  const serverUrl = process.env.TEST_DATABASE_URL ?? scratch!.url('postgres')
  const word = () => randomBytes(16).toString('hex')
  const rolePasswords = { app: word(), read: word(), job: word(), checkpoint: word() }
  const installation = word()
  try {
    await makeTemplate(serverUrl, { ...rolePasswords, installation })
    await makeLogins(serverUrl, rolePasswords)
  } catch (error) {
    await scratch?.remove()
    throw error
  }
  project.provide('serverUrl', serverUrl)
  project.provide('rolePasswords', rolePasswords)
  return () => scratch?.remove()
}

async function makeTemplate(serverUrl: string, passwords: Parameters<typeof ensureRoles>[1]) {
  const server = new Client({ connectionString: serverUrl })
  await server.connect()
  // The seeded one is made by the first test file that asks for it.
  for (const name of ['chancery_template', 'chancery_seeded', 'chancery_seeding']) {
    await server.query(`drop database if exists ${name} with (force)`)
  }
  await server.query('create database chancery_template')
  await server.end()
  const template = new URL(serverUrl)
  template.pathname = '/chancery_template'
  await ensureRoles(template.toString(), passwords)
  await migrate(template.toString())
}

/** For all databases of the run, since each file has its own: logins of an installation are for one database alone. */
async function makeLogins(serverUrl: string, passwords: Record<string, string>) {
  const server = new Client({ connectionString: serverUrl })
  await server.connect()
  for (const [name, password] of Object.entries(passwords))
    await server.query(`alter role chancery_${name} login password ${escapeLiteral(scramVerifier(password))}`)
  await server.end()
}
