'use server'

import * as documents from '@/lib/documents/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({
  done: ({ code }: { code: string }) => `/documents/${code}?done=${what}#done`,
})

export const reserveSymbols = action(documents.reserveSymbols, {
  done: ({ code, count, meeting }) =>
    meeting
      ? `/meetings/${meeting}/documents?done=reserved&n=${count}#done`
      : count === '1'
        ? `/documents/${code}/edit?done=reserved#done`
        : `/documents/new?done=reserved&n=${count}#done`,
})
export const editDocument = action(documents.editDocument, done('changed'))
export const moveDocument = action(documents.moveDocument, done('moved'))
export const undoPublication = action(documents.undoPublication, done('unpublished'))
export const undoPublications = action(documents.undoPublications, {
  done: ({ meeting, count }) => `/meetings/${meeting}/documents?done=unpublished&n=${count}#done`,
})
export const addModification = action(documents.addModification, done('modified'))
export const publishDocuments = action(documents.publishDocuments, {
  done: ({ meeting, count, isLater, skipped }) =>
    `/meetings/${meeting}/documents?done=${isLater ? 'scheduled' : 'published'}&n=${count}${skipped === '0' ? '' : `&skipped=${skipped}`}#done`,
})
