import { expect, test } from 'vitest'
import { can, grants, roles, type Permission, type Role, type SystemRole } from './policy'

/** Who may do what, written a second time and from the other side: by role, as people know it. A slip in one shows in the other. */

const reads: Permission[] = ['register:read', 'meeting:read', 'document:read', 'account:own']
const ofADelegation: Permission[] = ['person:read', 'person:edit', 'delegation:edit', 'minutes:comment']
const ofTheRegistry: Permission[] = ['meeting:read-all', 'change-request:read', 'audit:read']
const drafts: Permission[] = ['meeting:read-drafts', 'document:read-all', 'change-request:read-drafts']

const held: Record<Role | SystemRole, Permission[]> = {
  ADMIN: [
    ...reads,
    ...ofTheRegistry,
    ...drafts,
    'audit:export',
    'account:confirm',
    'user:administer',
    'system:administer',
  ],
  SECRETARIAT: [
    ...[...reads, ...ofADelegation, ...ofTheRegistry, ...drafts],
    ...(['register:edit', 'forum:edit', 'meeting:edit', 'document:edit'] as const),
    ...(['person:merge', 'delegation:accredit', 'attendance:take'] as const),
    ...(['change-request:propose', 'change-request:comment'] as const),
  ],
  REVIEWER: [
    ...[...reads, ...ofADelegation, ...ofTheRegistry],
    ...(['change-request:decide', 'change-request:comment', 'audit:export'] as const),
    ...(['mandate:confirm', 'account:confirm'] as const),
  ],
  DELEGATE: [...reads, ...ofADelegation],
  JOB: ['file:examine', 'log:verify', 'old:clear', 'system:watch'],
}

test.each([...roles, 'JOB'] as const)('%s holds these permissions and no others', (role) => {
  const all = Object.keys(grants) as Permission[]
  expect(all.filter((permission) => can({ role }, permission)).sort()).toEqual(held[role].toSorted())
})

test('nobody both proposes and decides, nor makes accounts and decides', () => {
  for (const role of [...roles, 'JOB'] as const) {
    expect(can({ role }, 'change-request:propose') && can({ role }, 'change-request:decide')).toBe(false)
    expect(can({ role }, 'user:administer') && can({ role }, 'change-request:decide')).toBe(false)
  }
})
