import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { changeOne } from '@/lib/kernel/writes'
import { copyItems } from '../agendas/commands'
import { plan } from '../commands'
import { lockMeeting } from '../lock'
import { newMeeting } from '../schema'

/** Planning a meeting, by itself or as the next one of a series, of which it can take over the agenda. */

export const planMeeting = command(
  'meeting:edit',
  newMeeting,
  async (edit, { like, copyAgenda, ...typed }) => {
    const planned = await plan(edit, typed)
    if (!like || copyAgenda !== 'yes') return planned
    const meeting = await lockMeeting(edit.tx, planned.code)
    const last = await edit.tx.meeting.findUnique({
      where: { code: like },
      select: { id: true, title: true, agendaRestricted: true },
    })
    if (!last) throw new Refusal('The meeting to copy from has since been removed. Plan this one without it.')
    // What only those invited could read stays so.
    if (last.agendaRestricted)
      await changeOne(edit.tx.meeting, { id: meeting.id }, { agendaRestricted: true })
    await copyItems(edit, meeting, last)
    return planned
  },
)
