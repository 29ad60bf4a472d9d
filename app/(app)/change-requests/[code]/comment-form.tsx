import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import type { FormState } from '@/lib/access/account/form-state'
import { comment } from '../actions'

export function CommentForm({ code, path, form }: { code: string; path: string; form: FormState | null }) {
  const typed = form?.typed.text
  return (
    <form action={comment}>
      <input type="hidden" name="back" value={path} />
      <input type="hidden" name="code" value={code} />
      <Field
        id="text"
        label="Add a comment"
        hint="The secretariat and both co-chairs’ reviewers read it"
        error={form?.fields.text}
      >
        <TextArea name="text" maxLength={2000} defaultValue={typeof typed === 'string' ? typed : ''} />
      </Field>
      <p>
        <SubmitButton variant="plain">Add the comment</SubmitButton>
      </p>
    </form>
  )
}
