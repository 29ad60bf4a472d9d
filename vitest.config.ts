import path from 'node:path'
import { defineConfig } from 'vitest/config'

// A zone with an odd offset (+05:45) and no daylight saving: what takes the machine's day for the forum's shows.
process.env.TZ = 'Asia/Kathmandu'

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
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts'],
          // A busy machine is no fault of what is tested.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: './lib/testing/global-setup.ts',
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
