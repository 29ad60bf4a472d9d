'use server'

import * as news from '@/lib/access/account/news'
import { action } from '@/lib/web/actions'

export const markAllRead = action(news.markAllRead, { done: () => '/?done=read' })
