/** What comes of a choice of focal points: addresses to write to, by e-mail and by post. Pure: values in, answer out. */

export type Office = {
  office: string
  address: string | null
  telephone: string | null
  email: string | null
}
export type FocalPointRow = {
  id: string
  name: string
  honorific: string | null
  position: string | null
  emails: string[]
  telephones: string[]
  purposes: string[]
  party: { id: string; code: string; name: string }
  isStale: boolean
  offices: Office[]
}

/** What was typed, taken apart: at semicolons and line ends, and at commas where there are none of those, since names can have commas. */
export const namesIn = (typed: string): string[] =>
  typed.split(/[;\n]/.test(typed) ? /[;\n]/ : ',').flatMap((name) => name.trim() || [])

export const calledInFull = ({ honorific, name }: Pick<FocalPointRow, 'honorific' | 'name'>) =>
  [honorific, name].filter(Boolean).join(' ')

/** Every address once, as it was first written, in the order of the list; small and capital letters are one. */
export function emailsOf(rows: Pick<FocalPointRow, 'emails'>[]): string[] {
  const all = rows.flatMap(({ emails }) => emails)
  const known = all.map((one) => one.toLowerCase())
  return all.filter((_, at) => known.indexOf(known[at] ?? '') === at)
}

/** As programs for e-mail take them, pasted into one of their fields. */
export const emailText = (emails: string[]) => emails.join('; ')

/**
 * What is printed on labels: name, position, office and postal address. The register says of no office that it is a person's own, so a
 * party with several offices gives a label for each.
 */
export const labelsOf = (rows: FocalPointRow[]): string[][] =>
  rows.flatMap((row) =>
    row.offices.flatMap(({ office, address }) =>
      address ? [[calledInFull(row), row.position ?? '', office, address].filter(Boolean)] : [],
    ),
  )

export const hasPost = ({ offices }: Pick<FocalPointRow, 'offices'>) =>
  offices.some(({ address }) => address !== null)
