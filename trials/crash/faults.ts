import type { StoredRequest } from '../support/requests'

export type Acknowledged = { what: 'submitted' | 'approved' | 'applied'; code: string }

/** What is missing of what was acknowledged, and what is there by half. */
export function faultsOfCrash(requests: StoredRequest[], acknowledged: Acknowledged[]): string[] {
  const byCode = new Map(requests.map((request) => [request.code, request]))
  return [
    ...acknowledged.flatMap((one) => lost(byCode.get(one.code), one, acknowledged)),
    ...requests.flatMap(halfDone),
  ]
}

function lost(
  request: StoredRequest | undefined,
  { what, code }: Acknowledged,
  all: Acknowledged[],
): string[] {
  if (!request || request.versions.length === 0)
    return [`${code} was acknowledged as ${what}, and is missing.`]
  if (what === 'submitted') return []
  const expected = all.filter((one) => one.code === code && one.what !== 'submitted').length
  const missing = request.approvals.length < expected
  if (missing)
    return [`${code}: ${expected} approvals were acknowledged, ${request.approvals.length} are there.`]
  return what === 'applied' && request.state !== 'APPLIED'
    ? [`${code} was acknowledged as applied, and is ${request.state}.`]
    : []
}

/** A request is submitted with a version, and applied with both approvals and its rows: all of it, or nothing. */
function halfDone({ code, state, versions, approvals, made }: StoredRequest): string[] {
  const parties = new Set(
    approvals.filter(({ decision }) => decision === 'APPROVE').map(({ party }) => party),
  )
  const isApproved = parties.size === 2
  const isApplied = state === 'APPLIED'
  return [
    ...(versions.length === 1 ? [] : [`${code} has ${versions.length} versions.`]),
    ...(isApplied === isApproved ? [] : [`${code} is ${state} with ${parties.size} approvals.`]),
    ...(made === (isApplied ? 1 : 0) ? [] : [`${code} is ${state} and has made ${made} rows.`]),
  ]
}
