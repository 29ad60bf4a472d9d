import { listInWords } from '@/lib/time/list-words'
import type { PersonRow, Slice } from '../../slice'
import { operationKind, planned } from '../kind'
import { id } from '../stored'
import { form } from './fields'

/** By the id alone: what a request says stays when the values are gone. The database erases them with the row that is written here. */
export const erasePerson = operationKind(form, {
  stored: { personId: id },
  refers: { personId: 'person' },
  resolve: ({ kind, person }) => ({ kind, personId: person }),
  plan({ personId }, slice, context) {
    const person = slice.person.find((one) => one.id === personId)
    const whom = `the person ${personId}${person ? ` of ${person.party ?? 'the secretariat'}` : ''}`
    return planned({
      at: 'person',
      sentence: `Erase the data of ${whom}.`,
      done: `The data of ${whom} was erased.`,
      facts: person ? factsOf(person) : [],
      writes: [{ table: 'erasure', act: 'insert', id: context.newId(), set: { personId } }],
      obstacles: obstacles(personId, person, slice),
      warnings: [
        'This cannot be undone: what is erased cannot be restored from the register. Backups keep it until they expire; the page of the person says until when.',
      ],
      subjects: [personId],
    })
  },
})

const counted = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

const factsOf = ({ entries, kinds, lines, letters, logValues }: PersonRow) => [
  {
    what: 'Entry of the person',
    now: listInWords(kinds) + (entries > 1 ? `, in ${entries} entries that were merged` : ''),
    then: 'nothing',
  },
  ...(lines > 0
    ? [
        {
          what: 'Delegations',
          now: counted(lines, 'line with the name', 'lines with the name'),
          then: counted(lines, 'line without it', 'lines without it'),
        },
      ]
    : []),
  ...(letters > 0
    ? [
        {
          what: 'Letters naming a focal point',
          now: counted(letters, 'reference', 'references'),
          then: 'none',
        },
      ]
    : []),
  {
    what: 'Values beside the audit trail',
    now: counted(logValues, 'value', 'values'),
    then: 'none; the entries remain without them',
  },
]

function obstacles(personId: string, person: PersonRow | undefined, slice: Slice): string[] {
  if (!person) return ['There is no person with this identifier.']
  if (person.isErased || slice.erasure.some((one) => one.personId === personId))
    return ['This person’s data has already been erased.']
  if (person.isMerged) return ['This entry was merged into another one. Write the identifier of that one.']
  return [
    ...(person.focalPoints > 0 ? ['This person is a focal point. End the focal point first.'] : []),
    ...(person.delegations > 0
      ? [
          'This person is in a delegation to a meeting that is being prepared. Remove the person from it first.',
        ]
      : []),
  ]
}
