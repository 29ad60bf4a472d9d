import { Refusal } from '@/lib/kernel/errors'
import { formatOf, notAccepted } from '../formats'
import { safeName } from './names'

/** The name and format under which a file is kept. @throws Refusal for a name that cannot be kept and a format that is not accepted. */
export function namedFile(filename: string) {
  const name = safeName(filename)
  if (!name.ok) throw new Refusal(name.sentence, 'filename')
  const format = formatOf(name.name)
  if (!format) throw new Refusal(notAccepted(name.name), 'filename')
  return { name: name.name, format }
}
