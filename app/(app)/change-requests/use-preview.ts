import { useEffect, useEffectEvent, useState } from 'react'
import { get } from 'react-hook-form'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { formOf } from '@/lib/register/change-requests/kinds/forms'
import { preview as askPreview } from './actions'

/**
 * Asks the server for the preview of the typed text half a second after the last keystroke, and says why it cannot go on: no connection,
 * or signed out. It asks again once there is a connection, or when the writer comes back from another tab. Only fields of the chosen kind
 * are sent. `atFields` is what is shown beside the fields while they are typed into.
 */
export function usePreview(values: DraftContent, first: Preview | null) {
  const [answer, setAnswer] = useState({ preview: first, of: values })
  const [fault, setFault] = useState<string | null>(null)
  const sent = JSON.stringify({ ...values, operations: (values.operations ?? []).map(onlyItsFields) })
  const [asked, setAsked] = useState(first || !values.effective ? sent : null)
  const ask = async () => {
    setAsked(sent)
    const of = JSON.parse(sent) as DraftContent
    const told = await askPreview(of).catch(() => unanswered)
    if (told.ok) setAnswer({ preview: told.value, of })
    setFault(told.ok ? null : told.sentence)
    return told.ok ? told.value : null
  }
  const askNow = useEffectEvent(() => void ask())
  useEffect(() => {
    if (sent === asked) return
    const timer = setTimeout(() => askNow(), 500)
    return () => clearTimeout(timer)
  }, [sent, asked])
  useEffect(() => {
    if (fault === null) return
    const again = () => setAsked(null)
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
    }
  }, [fault])
  const { preview, of } = answer
  return { preview, atFields: preview && asTyped(preview, of, values), fault, ask }
}

/** Without what it says of a field whose text has changed since: that may be right by now. */
function asTyped(preview: Preview, of: DraftContent, values: DraftContent): Preview {
  const unchanged = (told: Record<string, string>) =>
    Object.fromEntries(Object.entries(told).filter(([name]) => textAt(of, name) === textAt(values, name)))
  return { ...preview, problems: unchanged(preview.problems), marks: unchanged(preview.marks) }
}

/** What is typed in a field; nothing where the name is that of a list. */
function textAt(content: DraftContent, name: string): string {
  const found: unknown = get(content, name)
  return typeof found === 'string' ? found : ''
}

const unanswered = {
  ok: false,
  sentence:
    'Connection lost. Everything you typed is still here, but the preview below is of an earlier text.',
} as const

function onlyItsFields(operation: Record<string, string | null>) {
  const form = formOf(operation.kind)
  if (!form) return { kind: '' }
  const names = ['kind', ...Object.keys(form.fields)]
  return Object.fromEntries(
    names.flatMap((name) => (typeof operation[name] === 'string' ? [[name, operation[name]]] : [])),
  )
}
