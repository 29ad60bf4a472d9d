import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import type { Refused } from '../../refused'
import { comment } from '../actions'

export function CommentForm({ code, path, form }: { code: string; path: string; form: Refused }) {
  return (
    <form action={comment}>
      <input type="hidden" name="back" value={`${path}?at=comment`} />
      <input type="hidden" name="code" value={code} />
      <Field
        id={form.id('text')}
        label="Add a comment"
        hint="The secretariat and both co-chairs’ reviewers read it"
        error={form.error('text') ?? form.sentence ?? undefined}
      >
        <TextArea name="text" maxLength={2000} defaultValue={form.typed('text')} />
      </Field>
      <p>
        <SubmitButton variant="plain">Add the comment</SubmitButton>
      </p>
    </form>
  )
}
