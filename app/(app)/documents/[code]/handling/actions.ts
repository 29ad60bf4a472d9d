'use server'

import * as files from '@/lib/documents/files/commands'
import { action } from '@/lib/web/actions'

export const confirmHandling = action(files.confirmHandling, {
  done: ({ code, then }) => {
    if (then.startsWith('pages-')) return `/documents/${code}/pages/${then.slice('pages-'.length)}`
    return then.length > 10 ? `/files/${then}` : `/documents/${code}/text/${then}`
  },
})
