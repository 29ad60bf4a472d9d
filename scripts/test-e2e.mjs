import { runBrowserTests } from './e2e.mjs'
import { onBuild } from './on-build.mjs'

/** Only the browser tests; what follows `--` goes to Playwright, such as a file or `-g "a reviewer"`. */
await onBuild((distDir) => runBrowserTests({ args: process.argv.slice(2), distDir }))
