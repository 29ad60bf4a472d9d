import 'server-only'
import { randomUUID } from 'node:crypto'
import { Refusal } from '@/lib/kernel/errors'
import { inOneForm } from '@/lib/kernel/line-ends'
import { command } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { kindWords } from '../rules'
import { STANDARD_LETTER } from './letter'
import { letterTemplateInput } from './schema'

/** The letter that invites to a kind of meeting. */
export const setLetterTemplate = command(
  'meeting:edit',
  letterTemplateInput,
  async ({ tx, record }, { kind, text, revision }) => {
    const [current] = await tx.$queryRaw<{ id: string; text: string }[]>`
      select id, text from letter_template where kind = ${kind} for update`
    await refuseEdited(tx, 'letter template', kind, revision)
    const then = inOneForm(text)
    if (then === (current?.text ?? STANDARD_LETTER))
      throw new Refusal('Nothing to save: the letter is unchanged.')
    const id = current?.id ?? randomUUID()
    if (current) await changeOne(tx.letterTemplate, { id }, { text: then })
    else await insertOne(tx.letterTemplate, { id, kind, text: then })
    await record({
      audience: 'request',
      action: 'letter.template-changed',
      about: { table: 'letter_template', id },
      sentence: `Changed the letter of invitation for this kind of meeting: ${kindWords[kind]}.`,
      facts: { changes: [{ what: 'Letter', now: current?.text ?? null, then }] },
    })
    return { kind }
  },
)
