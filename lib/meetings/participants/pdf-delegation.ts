import { NOBODY, placeInWords, type ListedDelegation, type ListedPerson } from './list'
import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Line } from '@/lib/kernel/pdf/lines'
import {
  AREA,
  artifact,
  hasRoom,
  heightOf,
  newPage,
  nested,
  set,
  tagged,
  write,
} from '@/lib/kernel/pdf/sheet'
import type { Sheet } from '@/lib/kernel/pdf/sheet'
import { writtenName } from './written-name'

const LEFT = AREA.left + 12
/** Where the column begins that says the place in the delegation. */
const ASIDE = AREA.right - 104
const GAP = { above: 10, person: 3.5 } as const

/** A person, or the sentence that there is none, in lines. */
type Entry = { name: Line[]; position: Line[]; aside: Line[]; height: number }

/** A delegation in lines. `least` is the part that must be on one page: all of it, if a page has room for it. */
type Block = { party: string; heading: Line[]; entries: Entry[]; least: number }

// The name and the text beside it share a baseline.
const DROP = INKS.person.size - INKS.small.size

function entryOf(sheet: Sheet, person: ListedPerson): Entry {
  const width = ASIDE - LEFT - 12
  const name = set(sheet, writtenName(person), INKS.person, width)
  const position = set(sheet, person.position ?? '', INKS.small, width)
  const said = [placeInWords(person), ...(person.mode === 'VIRTUAL' ? ['by video'] : [])]
  const aside = said.flatMap((words) => set(sheet, words, INKS.small, AREA.right - ASIDE))
  const height = Math.max(heightOf(name) + heightOf(position), DROP + heightOf(aside))
  return { name, position, aside, height: GAP.person + height }
}

function nobody(sheet: Sheet): Entry {
  const name = set(sheet, NOBODY, INKS.small)
  return { name, position: [], aside: [], height: GAP.person + heightOf(name) }
}

/** Breaks a delegation into lines; `room` is the height that it has on a page of its own. */
export function blockOf(sheet: Sheet, { party, people }: ListedDelegation, room: number): Block {
  const heading = set(sheet, party, INKS.party)
  const entries = people.length > 0 ? people.map((person) => entryOf(sheet, person)) : [nobody(sheet)]
  const heightWith = (some: Entry[]) =>
    GAP.above + heightOf(heading) + some.reduce((sum, { height }) => sum + height, 0)
  const whole = heightWith(entries)
  return { party, heading, entries, least: whole <= room ? whole : heightWith(entries.slice(0, 2)) }
}

function writeEntry(sheet: Sheet, list: Element, { name, position, aside }: Entry): void {
  const body = nested(sheet, nested(sheet, list, 'LI'), 'LBody')
  sheet.y += GAP.person
  const { y: top } = sheet
  const { page } = sheet.doc
  tagged(sheet, body, 'P', name, LEFT)
  if (position.length > 0) tagged(sheet, body, 'P', position, LEFT)
  const below = sheet.y
  if (sheet.doc.page === page) sheet.y = top + DROP
  if (aside.length > 0) tagged(sheet, body, 'P', aside, ASIDE)
  sheet.y = Math.max(sheet.y, below)
}

/** Writes a delegation; where it continues on another page, its name is repeated there. */
export function writeBlock(sheet: Sheet, part: Element, block: Block): void {
  const section = nested(sheet, part, 'Sect')
  if (sheet.y > AREA.top) sheet.y += GAP.above
  tagged(sheet, section, 'H3', block.heading)
  const list = nested(sheet, section, 'L')
  for (const entry of block.entries) {
    if (!hasRoom(sheet, entry.height)) {
      newPage(sheet)
      artifact(sheet, 'Pagination', () =>
        write(sheet, set(sheet, `${block.party} (continued)`, INKS.party), AREA.left),
      )
    }
    writeEntry(sheet, list, entry)
  }
}
