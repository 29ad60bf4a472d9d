import { Refusal } from '@/lib/kernel/errors'

/** Sends a form as somebody does who answers yes to what is asked back. */
export async function answeringYes<T>(send: (sure?: string) => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof Refusal && error.fields.sure) return send(error.fields.sure)
    throw error
  }
}
