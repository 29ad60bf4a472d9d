import { endAll, untilSignal } from './processes.mjs'
import { printFailure } from './steps.mjs'

/** Runs one command to its end, or until it is told to stop; then ends the process, leaving nothing running. */
export async function alone(work) {
  let code = 0
  const fail = (error) => {
    printFailure(error)
    code = 1
  }
  await Promise.race([work(), untilSignal().then(() => (code = 130))]).catch(fail)
  await endAll().catch(fail)
  process.exit(code)
}
