import type { ParticipantList } from './list'
import type { Ink } from '@/lib/kernel/pdf/lines'
import { INKS } from '@/lib/kernel/pdf/inks'
import { isUndrawable, PLACEHOLDER } from '@/lib/kernel/pdf/pieces'
import { writtenName } from './written-name'

/** The texts of a list of which the fonts of the PDF lack a character: names of people and of parties, and all others. */
export function undrawnIn(list: ParticipantList): { names: string[]; others: string[] } {
  const lacking = (texts: string[], { faces }: Ink) => texts.filter((text) => isUndrawable(text, faces))
  const people = list.delegations.flatMap((delegation) => delegation.people)
  const positions = people.flatMap(({ position }) => position ?? [])
  return {
    names: [
      ...lacking(people.map(writtenName), INKS.person),
      ...lacking(
        list.delegations.map(({ party }) => party),
        INKS.party,
      ),
    ],
    others: [
      ...lacking([list.title], INKS.title),
      ...lacking([list.forum, list.days, list.place], INKS.meeting),
      ...lacking(positions, INKS.small),
    ],
  }
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : `${count} ${count === 1 ? one : many}`

/** The closing note about characters that the PDF cannot draw; null when it draws all. */
export function undrawnInWords(list: ParticipantList): string | null {
  const { names, others } = undrawnIn(list)
  const where = [
    counted(names.length, 'name', 'names'),
    counted(others.length, 'other text', 'other texts'),
  ].flat()
  if (where.length === 0) return null
  return `This PDF cannot show some characters in ${where.join(' and ')}; it shows ${PLACEHOLDER} for each. The web page and the DOCX show them correctly.`
}
