'use server'

import * as documents from '@/lib/documents/commands'
import * as places from '@/lib/documents/places'
import * as files from '@/lib/documents/files/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({
  done: ({ code }: { code: string }) => `/documents/${code}?done=${what}#done`,
})
const inPlaces = (what: string) => ({
  done: ({ code }: { code: string }) => `/documents/${code}/places?done=${what}#done`,
})

export const reserveSymbols = action(documents.reserveSymbols, {
  done: ({ code, count, meeting }) =>
    meeting
      ? `/meetings/${meeting}/documents?done=reserved#done`
      : count === '1'
        ? `/documents/${code}/edit?done=reserved#done`
        : '/documents/new?done=reserved#done',
})
export const setPattern = action(documents.setPattern, {
  done: () => '/documents/symbols?done=numbered#done',
})
export const setReadingDays = action(documents.setReadingDays, {
  done: () => '/documents/symbols?done=retained#done',
})
export const editDocument = action(documents.editDocument, done('changed'))
export const moveDocument = action(documents.moveDocument, done('moved'))
export const addModification = action(documents.addModification, done('modified'))
export const publishDocuments = action(documents.publishDocuments, {
  done: ({ meeting }) => `/meetings/${meeting}/documents?done=published#done`,
})
export const layBefore = action(places.layBefore, inPlaces('laid'))
export const linkExisting = action(documents.linkExisting, inPlaces('existing'))
export const takeFrom = action(places.takeFrom, inPlaces('taken'))
export const linkDecision = action(places.linkDecision, inPlaces('linked'))
export const unlinkDecision = action(places.unlinkDecision, inPlaces('parted'))
export const confirmHandling = action(files.confirmHandling, {
  done: ({ code, then }) => {
    if (then.startsWith('pages-')) return `/documents/${code}/pages/${then.slice('pages-'.length)}`
    return then.length > 10 ? `/files/${then}` : `/documents/${code}/text/${then}`
  },
})
export const withdrawFile = action(files.withdrawFile, {
  done: ({ code }) => `/documents/${code}/files?done=withdrawn#done`,
})
