import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import type { Refused } from '../../refused'
import { discard } from '../actions'

/** Discarding a draft: folded, because nobody edits it afterwards. */
export function Discard({ address, path, form }: { address: string; path: string; form: Refused }) {
  return (
    <details open={form.errors.length > 0}>
      <summary>Discard this draft</summary>
      <ButtonForm
        id="discard"
        action={discard}
        back={`${path}?at=discard`}
        hidden={{ code: address }}
        refused={form.state}
      >
        <p>
          The draft can no longer be edited or submitted. The secretariat can still read it and copy it, and
          the audit trail records that it was discarded.
        </p>
        <p>
          <SubmitButton variant="plain" waiting="Discarding…">
            Discard draft
          </SubmitButton>
        </p>
      </ButtonForm>
    </details>
  )
}
