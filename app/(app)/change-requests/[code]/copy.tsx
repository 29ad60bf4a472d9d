import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import type { Refused } from '../../refused'
import { copy } from '../actions'

/** Beginning a draft with what this request asks for. */
export function Copy({ address, path, form }: { address: string; path: string; form: Refused }) {
  return (
    <ButtonForm
      id="copy"
      action={copy}
      back={`${path}?at=copy`}
      hidden={{ code: address }}
      refused={form.state}
      className=""
    >
      <SubmitButton variant="plain" waiting="Copying…">
        Copy to a new draft
      </SubmitButton>
    </ButtonForm>
  )
}
