import { extractBlocks } from './blocks-of.ts'

/** Run as a process of its own: `worker.ts <path> <format>`. Answers with the blocks of the text, in JSON. */
const [path = '', format = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(await extractBlocks(path, format)))
