'use client'

import { FaultText } from './fault-text'

/** What stands in place of a page in which something failed that nobody foresaw. */
export default function PageFault({ error, retry }: { error: unknown; retry: () => void }) {
  return <FaultText error={error} retry={retry} />
}
