'use client'

import { formFor } from '../../../../form-for'

export const SaveDelegationForm = formFor(
  async () => (await import('@/lib/meetings/delegations/schema')).delegationInput,
)
