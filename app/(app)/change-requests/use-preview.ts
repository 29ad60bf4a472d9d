import { useEffect, useEffectEvent, useState } from 'react'
import type { Preview } from '@/lib/register/change-requests/queries'
import type { DraftContent } from '@/lib/register/change-requests/schema'
import { formOf } from '@/lib/register/change-requests/kinds/forms'
import { preview as askPreview } from './actions'

/**
 * Asks the server for the preview of the typed text half a second after the last keystroke, and says why it cannot go on: no connection,
 * or signed out. It asks again once there is a connection, or when the writer comes back from another tab. Only fields of the chosen kind
 * are sent.
 */
export function usePreview(values: DraftContent, first: Preview | null) {
  const [preview, setPreview] = useState(first)
  const [fault, setFault] = useState<string | null>(null)
  const sent = JSON.stringify({ ...values, operations: (values.operations ?? []).map(onlyItsFields) })
  const [asked, setAsked] = useState(first || !values.effective ? sent : null)
  const ask = async () => {
    setAsked(sent)
    const answer = await askPreview(JSON.parse(sent) as DraftContent).catch(() => unanswered)
    if (answer.ok) setPreview(answer.value)
    setFault(answer.ok ? null : answer.sentence)
    return answer.ok ? answer.value : null
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
  return { preview, fault, ask }
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
