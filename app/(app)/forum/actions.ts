'use server'

import * as forum from '@/lib/register/forum/commands'
import { action } from '@/lib/web/actions'

export const editProfile = action(forum.editProfile, { done: () => '/forum?done=edited' })
