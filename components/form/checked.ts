import { useMemo, useRef, type RefObject } from 'react'
import { useForm, type FieldValues, type ResolverOptions, type ResolverResult } from 'react-hook-form'
import { nestedErrors } from './form-errors'
import type { RefusedState } from './refused-state'

/** Says what is wrong with that which would be sent. */
export type Check = (
  data: FormData,
  options: ResolverOptions<FieldValues>,
) => ResolverResult | Promise<ResolverResult>

export type LoadCheck = () => Promise<Check>

/** The form as react-hook-form keeps it; errors of the server are there from the beginning, those of the browser come as one types. */
export function useChecked(
  element: RefObject<HTMLFormElement | null>,
  loadCheck: LoadCheck | undefined,
  refused: RefusedState | null,
  values: Record<string, unknown> | undefined,
) {
  const wasTried = useRef(false)
  const form = useForm({
    mode: 'onTouched',
    defaultValues: values,
    // The library takes the first that it heard of; fields that came later may be above others.
    shouldFocusError: false,
    errors: useMemo(() => nestedErrors(refused?.fields ?? {}), [refused]),
    resolver: async (_values, _context, options) => {
      // What is checked is what would be sent: values that go with it are no fields.
      const data = new FormData(element.current ?? undefined)
      const left = options.names?.length === 1 ? options.names[0] : undefined
      const isPassedBy = left !== undefined && !data.get(left) && !wasTried.current
      const check = isPassedBy ? null : await loadCheck?.().catch(unchecked)
      return check ? check(data, options) : { values: {}, errors: {} }
    },
  })
  const checkAll = (then: () => void) => {
    wasTried.current = true
    void form.handleSubmit(then)()
  }
  return { form, checkAll }
}

/** Where the check cannot be fetched, the server alone checks: it does in any case. */
export const unchecked = () => null
