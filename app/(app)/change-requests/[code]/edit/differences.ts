import { formOf } from '@/lib/register/change-requests/kinds/forms'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { isLanguage, languageWords } from '@/lib/register/languages'
import { word } from '@/lib/register/change-requests/vocabulary'

/** Field by field, what the saved draft says and what was typed. */
export function differences(kept: DraftContent, typed: DraftContent) {
  const [a, b] = [new Map(texts(kept)), new Map(texts(typed))]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((what) => a.get(what) !== b.get(what))
    .map((what) => ({ what, now: a.get(what) || 'nothing', proposed: b.get(what) || 'nothing' }))
}

const texts = (draft: DraftContent): [string, string][] => [
  ['Takes effect', draft.effective],
  ['Reason', draft.reason],
  ['Basis', draft.basisText],
  ['Link to the decision', draft.basisLink],
  ['List of parties', draft.list.text],
  ...draft.operations.map((operation, at): [string, string] => [
    `Operation ${at + 1}`,
    operationInWords(operation),
  ]),
]

/** What is to happen, and what was entered in each of its fields. */
function operationInWords(operation: DraftContent['operations'][number]): string {
  const form = formOf(operation.kind)
  if (!form) return ''
  const entered = Object.entries(form.fields).flatMap(([name, { label, as }]) => {
    const text = operation[name]
    if (!text) return []
    if (as === 'tick') return label
    if (as === 'language') return `${label}: ${isLanguage(text) ? languageWords(text) : text}`
    return `${label}: ${typeof as === 'string' ? text : word(text)}`
  })
  return [form.label, ...entered].join('; ')
}
