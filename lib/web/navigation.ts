import { can, type Actor, type Permission } from '@/lib/kernel/policy'

/** The sections of the application: only what exists, and only what the role may open. `key` is the letter after `g`. */
const sections: { href: string; label: string; key: string; permission: Permission }[] = [
  { href: '/', label: 'Overview', key: 'o', permission: 'register:read' },
  { href: '/parties', label: 'Parties', key: 'p', permission: 'register:read' },
  { href: '/groups', label: 'Groups', key: 'g', permission: 'register:read' },
  { href: '/meetings', label: 'Meetings', key: 'm', permission: 'meeting:read' },
  { href: '/documents', label: 'Documents', key: 'd', permission: 'document:read' },
  { href: '/people', label: 'People', key: 'e', permission: 'person:read' },
  { href: '/change-requests', label: 'Change requests', key: 'c', permission: 'change-request:read' },
  { href: '/audit', label: 'Audit trail', key: 'a', permission: 'audit:read' },
  { href: '/forum', label: 'The forum', key: 'f', permission: 'register:read' },
  { href: '/users', label: 'Accounts', key: 'u', permission: 'user:administer' },
  { href: '/system', label: 'System', key: 's', permission: 'system:administer' },
]

export const sectionsFor = (actor: Actor) => sections.filter((section) => can(actor, section.permission))
