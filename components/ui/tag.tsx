import type { ReactNode } from 'react'

/** One word of certainty or kind beside a fact: "inferred", "new". */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>
}
