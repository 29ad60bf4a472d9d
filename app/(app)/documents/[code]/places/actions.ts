'use server'

import * as documents from '@/lib/documents/commands'
import * as places from '@/lib/documents/places/commands'
import { action } from '@/lib/web/actions'

const inPlaces = (what: string) => ({
  done: ({ code }: { code: string }) => `/documents/${code}/places?done=${what}#done`,
})

export const addToMeeting = action(places.addToMeeting, inPlaces('added'))
export const linkExisting = action(documents.linkExisting, inPlaces('existing'))
export const removeFromMeeting = action(places.removeFromMeeting, inPlaces('removed'))
export const linkDecision = action(places.linkDecision, inPlaces('linked'))
export const unlinkDecision = action(places.unlinkDecision, inPlaces('unlinked'))
