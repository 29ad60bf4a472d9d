import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { startJobsWhenPossible } from '@/lib/jobs/worker'
import { disconnect } from '@/lib/kernel/db'
import { stopUnlessFit } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { closeQueue } from '@/lib/kernel/queue'
import { untilSignal } from './processes.mjs'

/** Takes jobs until it is told to stop; started by worker.mjs, which gives it the addresses of the database. */
process.umask(0o077)
stopUnlessFit(() => readStorageEnvironment(process.env, process.cwd()))
// Whoever started it is gone: nobody would end it.
const orphaned = new Promise((resolve) => process.once('disconnect', resolve))
void startJobsWhenPossible('worker').then(() => log.info('the worker takes jobs'))
await Promise.race([untilSignal(), orphaned])
await closeQueue()
await disconnect()
process.exit()
