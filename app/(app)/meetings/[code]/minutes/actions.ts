'use server'

import * as minutes from '@/lib/meetings/minutes/commands'
import { action } from '@/lib/web/actions'

const atMinutes = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/minutes?done=${what}#done`,
})

export const beginMinutes = action(minutes.beginMinutes, atMinutes('begun'))
export const writeMinutes = action(minutes.writeMinutes, atMinutes('written'))
export const moveMinutes = action(minutes.moveMinutes, atMinutes('moved'))
export const commentMinutes = action(minutes.commentMinutes, atMinutes('commented'))
export const issueCorrigendum = action(minutes.issueCorrigendum, atMinutes('corrigendum'))
