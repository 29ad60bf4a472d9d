import { verdictOn } from './verdict.ts'

/** Run as a process of its own: `worker.ts <path> <name>`. Answers with the verdict, in JSON. */
const [path = '', name = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await verdictOn(path, name)))
