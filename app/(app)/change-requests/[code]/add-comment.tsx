import { TextAreaField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import type { Refused } from '../../refused'
import { comment } from '../actions'
import { CommentForm } from '../forms'

export function AddComment({ code, path, form }: { code: string; path: string; form: Refused }) {
  return (
    <CommentForm
      id="comment"
      action={comment}
      back={`${path}?at=comment`}
      hidden={{ code }}
      refused={form.state}
      className=""
    >
      <TextAreaField
        name="text"
        label="Add a comment"
        hint="Visible to the secretariat and the reviewers of both co-chairs"
      />
      <p>
        <SubmitButton variant="plain">Add comment</SubmitButton>
      </p>
    </CommentForm>
  )
}
