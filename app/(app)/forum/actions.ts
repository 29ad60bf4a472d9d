'use server'

import * as forum from '@/lib/forum/commands'
import { action } from '@/lib/web'

export const editProfile = action(forum.editProfile, { done: () => '/forum?done=edited' })
