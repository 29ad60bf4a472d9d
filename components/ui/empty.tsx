import type { ReactNode } from 'react'

/** One sentence between two rules: what will stand here and who puts it there. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}
