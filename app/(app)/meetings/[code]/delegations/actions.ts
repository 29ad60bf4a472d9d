'use server'

import * as delegations from '@/lib/meetings/delegations/commands'
import { action } from '@/lib/web/actions'

const inDelegation = (what: string) => ({
  done: ({ code, party }: { code: string; party: string }) =>
    `/meetings/${code}/delegations/${party}?done=${what}#done`,
})

export const saveDelegation = action(delegations.saveDelegation, inDelegation('written'))
