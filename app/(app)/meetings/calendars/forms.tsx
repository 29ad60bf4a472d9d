'use client'

import { formFor } from '../../../form-for'

export const FeedForm = formFor(async () => (await import('@/lib/meetings/calendars/schema')).newFeed)
