import type { Instrumentation } from 'next'

/** Runs once when a server starts, before it answers. Nothing here runs during a build. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  // Files of documents that are not published are kept by this process: no other user of the machine is to read them.
  process.umask(0o077)
  const { environment, stopUnlessFit } = await import('./lib/kernel/env')
  const { readStorageEnvironment } = await import('./lib/files/storage/environment')
  stopUnlessFit(() => readStorageEnvironment(process.env, process.cwd()))
  const { secure, trustedProxies } = environment()
  if (secure && !trustedProxies) {
    const { log } = await import('./lib/kernel/log')
    log.warn(
      'TRUSTED_PROXIES is not set, so failed sign-ins cannot be counted by network: name the proxy in front',
    )
  }
  const { followRequests } = await import('./lib/web/requests')
  await followRequests()
  const { followResponses } = await import('./lib/web/response')
  followResponses()
  const { startJobsWhenPossible } = await import('./lib/jobs/worker')
  const { closeQueue } = await import('./lib/kernel/queue')
  const { endWell } = await import('./lib/web/ending')
  endWell(closeQueue)
  void startJobsWhenPossible(process.env.WORKER === 'off' ? 'web' : 'web and worker')
}

/** Every fault that a page, a route or an action did not expect. The digest is the reference that its page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log, loggedPath } = await import('./lib/kernel/log')
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined
  const path = loggedPath(request.path.split('?')[0] ?? '')
  log.error(
    { err: error, reference: digest, method: request.method, path, route: context.routePath },
    'a request failed',
  )
}
