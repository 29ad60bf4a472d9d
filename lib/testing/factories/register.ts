import type { Columns, Rows, Values } from './rows'

/** Parties, bodies and their seats, and people: facts of the register. */
export function registerFactories({ insert, nextNumber }: Rows) {
  /** A state with its name; `category` makes it a party of the forum from February 2002. */
  async function makeParty({
    code,
    name,
    kind = 'STATE',
    category = 'MEMBER',
    from = '2002-02',
    standing = 'ACTIVE',
  }: {
    code?: string
    name?: string
    kind?: string
    category?: 'MEMBER' | 'OBSERVER' | 'GUEST' | null
    from?: string
    standing?: string
  } = {}) {
    const n = nextNumber()
    const called = code ?? `P${n}`
    const isState = kind === 'STATE' || kind === 'TERRITORY'
    const id = await insert('party', {
      code: called,
      kind,
      region: isState ? 'ASIA' : null,
      iso2: isState && /^[A-Z]{2}$/.test(called) ? called : null,
    })
    await insert('party_name', {
      party_id: id,
      kind: 'SHORT',
      language: 'en',
      name: name ?? `Party ${called}`,
      valid_from: '../2002-02',
    })
    const membershipId = category
      ? await insert('membership', {
          party_id: id,
          category,
          standing,
          basis: 'Attendance of the first conference',
          certainty: 'CONFIRMED',
          valid_from: from,
        })
      : null
    return { id, code: called, name: name ?? `Party ${called}`, membershipId }
  }

  async function makeGroup({
    code,
    name,
    kind = 'WORKING_GROUP',
    composition = 'OWN_SEATS',
    compositionGroupId = null,
    parentId = null,
    from = '2002-02',
  }: {
    code?: string
    name?: string
    kind?: string
    composition?: string
    compositionGroupId?: string | null
    parentId?: string | null
    from?: string
  } = {}) {
    const n = nextNumber()
    const called = code ?? `group-${n}`
    const id = await insert('group', {
      code: called,
      name: name ?? `Group ${n}`,
      kind,
      composition,
      composition_group_id: compositionGroupId,
      basis: 'Decision of the first conference',
      certainty: 'CONFIRMED',
      valid_from: from,
    })
    await insert('group_placement', { group_id: id, parent_id: parentId, valid_from: from })
    return { id, code: called, name: name ?? `Group ${n}` }
  }

  const makeSeat = ({
    groupId,
    partyId,
    role = 'MEMBER',
    from = '2002-02',
    to = null,
  }: {
    groupId: string
    partyId: string
    role?: string
    from?: string
    to?: string | null
  }) =>
    insert('seat', {
      group_id: groupId,
      party_id: partyId,
      role,
      basis: 'Decision of the first conference',
      certainty: 'CONFIRMED',
      valid_from: from,
      valid_to: to,
    })

  /** Somebody of a party, or of the secretariat. */
  const makePerson = ({
    party,
    name,
    family,
    ...more
  }: { party: { id: string } | null; name: string; family?: string } & Columns<
    'honorific' | 'position' | 'emails' | 'telephones' | 'languages' | 'merged_into' | 'withdrawn_at'
  >) =>
    insert('person', {
      party_id: party?.id ?? null,
      name,
      family_name: family ?? name.split(' ').at(-1) ?? name,
      ...(more as Values),
    })

  const makeFocalPoint = ({
    personId,
    party,
    ...more
  }: { personId: string; party: { id: string } } & Columns<
    'purpose' | 'letter' | 'valid_from' | 'valid_to' | 'confirmed_on' | 'retracted_at'
  >) =>
    insert('focal_point', {
      person_id: personId,
      party_id: party.id,
      purpose: 'All matters',
      letter: 'Note 7',
      valid_from: '2026-01-01',
      ...(more as Values),
    })

  return { makeParty, makeGroup, makeSeat, makePerson, makeFocalPoint }
}
