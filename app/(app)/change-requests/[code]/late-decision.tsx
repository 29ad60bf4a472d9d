import { Field } from '@/components/form/field'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { Note } from '@/components/ui/note'
import type { Refused } from '../../refused'
import { comment } from '../actions'
import type { Request } from './reading'

const titles: Record<string, string> = {
  APPROVE: 'Your approval was not recorded',
  RETURN: 'Your return for revision was not recorded',
  REFUSE: 'Your refusal was not recorded',
}

/**
 * A decision that came too late, on a page that no longer has one to take: why it does not count, and the reason that was
 * typed, to copy or to add as a comment.
 */
export function LateDecision({ request, path, form }: { request: Request; path: string; form: Refused }) {
  if (form.errors.length === 0) return null
  const reason = form.typed('reason').trim()
  return (
    <Note
      kind="error"
      role="alert"
      id="decision"
      title={titles[form.typed('decision')] ?? 'Your decision was not recorded'}
    >
      {form.errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {reason && (
        <>
          <Field id="late-reason" label="The reason you typed">
            <TextArea name="late-reason" readOnly defaultValue={reason} />
          </Field>
          {request.may.comment && (
            <ButtonForm
              id="late"
              action={comment}
              back={`${path}?at=comment`}
              hidden={{ code: request.address, text: reason }}
              className=""
            >
              <p>
                <SubmitButton variant="plain">Add it as a comment</SubmitButton>
              </p>
            </ButtonForm>
          )}
        </>
      )}
    </Note>
  )
}
