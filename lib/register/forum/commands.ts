import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne } from '@/lib/kernel/writes'
import { differencesOf, readProfile } from './profile'
import { profileInput } from './schema'

/** Replaces the text of the forum's profile that the writer had opened. Needs no approval; is recorded. */
export const editProfile = command(
  'forum:edit',
  profileInput,
  async ({ tx, record }, { revision, ...profile }) => {
    await tx.$queryRaw`select id from forum where id = 1 for update`
    const now = await readProfile(tx)
    if (!now) throw new Refusal('There is no forum in this register yet.')
    await refuseEdited(
      tx,
      'forum',
      '1',
      revision,
      'Someone else changed the profile after you opened it. The differences are shown below; nothing you typed is lost.',
    )
    const differences = differencesOf(now, profile)
    if (differences.length === 0) throw new Refusal('Nothing to save: the profile is unchanged.')
    await changeOne(tx.forum, { id: 1 }, profile)
    await record({
      audience: 'register',
      action: 'forum.edited',
      sentence: `Edited the profile of the forum: ${differences.map(({ what }) => what.toLowerCase()).join(', ')}.`,
      facts: { changes: differences.map(({ what, now, then }) => ({ what, now, then })) },
    })
    return { changed: differences.length }
  },
)
