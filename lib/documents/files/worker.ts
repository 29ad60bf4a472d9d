import { extractBlocks } from '../texts/blocks-of.ts'
import { verdictOn } from './verdict.ts'

/** Run as a process of its own: `worker.ts examine <path> <name>` or `worker.ts text <path> <format>`. Answers in JSON. */
const [task = '', path = '', about = ''] = process.argv.slice(2)
const answer = task === 'examine' ? await verdictOn(path, about) : await extractBlocks(path, about)
process.stdout.write(JSON.stringify(answer))
