import path from 'node:path'
import { defineConfig } from 'vitest/config'

// A zone with an odd offset (+05:45) and no daylight saving: what takes the machine's day for the forum's shows.
process.env.TZ = 'Asia/Kathmandu'

// That others use the machine is no fault of what is tested.
const ofABusyMachine = 120_000
// What waits for several servers together waits without a bound of its own.
const ofSeveralServers = 600_000

const exclude = ['**/node_modules/**', '.next*/**', 'data/**', 'e2e/**']

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // The package refuses to be loaded outside a server component; its own empty half does not.
      'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    // All cores, where Vitest would leave one out: while a test waits for PostgreSQL or a child, another one works.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          // Pure: nothing is started, nothing waited for, so that all files of a worker may share what they import.
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.{io,db}.test.{ts,tsx}'],
          // Processes, not threads, in which a time zone that a test sets would be none.
          pool: 'forks',
          isolate: false,
          testTimeout: ofABusyMachine,
        },
      },
      {
        extends: true,
        test: {
          // What starts servers and processes, fills folders, waits by the clock, draws and reads whole documents, or puts
          // something else in a module's place, which tests that share their imports must not.
          name: 'io',
          include: ['**/*.io.test.{ts,tsx}'],
          exclude,
          testTimeout: ofABusyMachine,
          hookTimeout: ofABusyMachine,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: './scripts/test-database.ts',
          setupFiles: './lib/testing/afresh.ts',
          pool: 'forks',
          isolate: false,
          testTimeout: ofABusyMachine,
          hookTimeout: ofABusyMachine,
        },
      },
      {
        extends: true,
        test: {
          // The production build, killed, raced and sent what no page sends; scripts/trials.mjs makes the build first.
          name: 'trials',
          include: ['trials/*.trial.ts'],
          exclude,
          pool: 'forks',
          testTimeout: 0,
          hookTimeout: 0,
        },
      },
      // Several servers together, with programs of the operating system (scripts/servers.mjs).
      ...['cluster', 'failover', 'replica'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: [`trials/${name}/*.trial.ts`],
          exclude,
          pool: 'forks' as const,
          // Twenty rounds of failover are one test.
          testTimeout: name === 'cluster' ? ofSeveralServers : 0,
          hookTimeout: ofSeveralServers,
        },
      })),
    ],
  },
})
