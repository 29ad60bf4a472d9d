import { unstable_rethrow } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { markSent, markUnanswered } from './sent'

/** Goes to another page, or answers with the sentence of a refusal that this page is to show (`stays` is sent by JavaScript alone). */
export type FormAction = (form: FormData) => Promise<void>

const lost = {
  title: 'Connection lost',
  sentence:
    'The server did not answer. Everything you typed is still here. Send it again: what has already been recorded is not recorded twice.',
}

/** Sends a form once at a time. If something goes wrong on the way, the form says so and stays as it is. */
export function useSending(action: FormAction) {
  const [isSending, start] = useTransition()
  const [sent, setSent] = useState<FormData | null>(null)
  const [problem, setProblem] = useState<{ title?: string; sentence: string } | null>(null)
  // A second press comes before the page is drawn again, so the state of what is drawn is too old to refuse it.
  const isUnderWay = useRef(false)
  const deliver = async (data: FormData) => {
    try {
      data.set('stays', 'yes')
      // Before the answer, which may replace the page.
      markSent(data)
      const stayed = (await action(data)) as { sentence: string } | void
      if (stayed) {
        markUnanswered(data)
        setProblem({ sentence: stayed.sentence })
      }
    } catch (error) {
      // That an action goes on to another page is an error to the framework.
      unstable_rethrow(error)
      markUnanswered(data)
      setProblem(lost)
    } finally {
      isUnderWay.current = false
    }
  }
  const send = (data: FormData) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setSent(data)
    setProblem(null)
    start(() => deliver(data))
  }
  return { send, sending: isSending ? sent : null, problem }
}
