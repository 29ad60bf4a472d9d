import { defineConfig, devices } from '@playwright/test'

/**
 * Browser tests, against the production build on a scratch database. `npm run test:e2e` finds the browser, makes
 * the build and chooses port and folder; the server is started by e2e/support/server.ts.
 */
const { E2E_PORT, CHROMIUM_PATH, E2E_REPORT } = process.env
const origin = `http://localhost:${E2E_PORT}`

export default defineConfig({
  testDir: 'e2e',
  // What is measured is no test, and runs on its own (scripts/slow-line.mjs).
  testMatch: process.env.E2E_MEASURE ? '**/*.measure.ts' : '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // What failed at first is named at the end, and how many may is said where they are counted (scripts/checks.mjs).
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: E2E_REPORT ? [['list'], ['json', { outputFile: E2E_REPORT }]] : [['list']],
  use: {
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Asia/Kathmandu',
    // Recording every step takes a tenth of the time; add --trace on when a fault is looked for.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      // The sandbox of the browser needs a user of its own; in a container there is often none but root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: ['**/read-only.spec.ts', '**/restore.spec.ts'],
      use: { ...devices['Desktop Chrome'], viewport: { width: 1366, height: 768 } },
    },
    // While nobody else writes. Alone: with --no-deps.
    { name: 'read-only', testMatch: '**/read-only.spec.ts', dependencies: ['chromium'] },
    // Last, on the register as all others have left it, while nobody writes: its pages are compared. Alone: with --no-deps.
    { name: 'restore', testMatch: '**/restore.spec.ts', dependencies: ['read-only'] },
  ],
  webServer: {
    command: 'node --import tsx e2e/support/server.ts',
    // Not an address: the first page that answers well may be one under test.
    port: Number(E2E_PORT),
    timeout: 60_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
