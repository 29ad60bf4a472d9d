import { describe, expect, it } from 'vitest'
import { csvOf } from '@/lib/kernel/tables/csv'
import { readCsv, whole } from '@/lib/testing/tables'
import type { ParticipantList } from './list'
import { NAMES, sampleDelegation, sampleList, samplePerson } from './sample-list'
import { participantsTable } from './table'

const participantsCsv = (list: ParticipantList) => whole(csvOf(participantsTable(list, 'participants')))
const read = async (list: ParticipantList) => readCsv(await participantsCsv(list))

const alone = (name: string) =>
  sampleList([sampleDelegation('Alpha', 0, { people: [samplePerson({ name })] })])

describe('the list as CSV', () => {
  it('is marked as UTF-8, names its columns, and ends each line with CR LF', async () => {
    expect(await participantsCsv(sampleList([]))).toBe(
      '\ufeffCapacity,Party,Role,Honorific,Name,Family name,Position,Attends,Distinguishing note\r\n',
    )
  })

  it('has a line for each person, with names as they are typed', async () => {
    const list = sampleList([
      sampleDelegation('Alpha', 0, {
        capacity: 'CO_CHAIR',
        people: [
          samplePerson({ place: 'HEAD' }),
          samplePerson({
            place: 'ALTERNATE',
            honorific: null,
            position: null,
            mode: 'VIRTUAL',
            distinction: 'the younger',
          }),
        ],
      }),
      sampleDelegation('Beta', 0, { capacity: 'OBSERVER', people: [samplePerson({ mode: null })] }),
    ])
    expect((await participantsCsv(list)).split('\r\n').slice(1)).toEqual([
      'Co-chairs,Alpha,Head of delegation,Ms,Demonstration Name,Name,"Director, Ministry of Examples",In the room,',
      'Co-chairs,Alpha,Alternate,,Demonstration Name,Name,,By video,the younger',
      'Observers,Beta,Adviser,Ms,Demonstration Name,Name,"Director, Ministry of Examples",,',
      '',
    ])
  })

  it('does not lose a delegation of which nobody is named', async () => {
    expect((await read(sampleList([sampleDelegation('Alpha', 0)])))[1]).toEqual([
      'Members',
      'Alpha',
      ...['', '', '', '', '', '', ''],
    ])
  })

  it.each(NAMES)('keeps %s as it is', async (name) => {
    expect((await read(alone(name)))[1]?.[4]).toBe(name)
  })

  it('guards every cell, not the name alone', async () => {
    const person = samplePerson({ honorific: '=a', name: '=b', familyName: '=c', position: '=d' })
    const list = sampleList([sampleDelegation('=e', 0, { people: [person] })])
    expect(await participantsCsv(list)).not.toMatch(/(^|[,\n"])=/u)
  })
})
