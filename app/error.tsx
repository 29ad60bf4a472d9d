'use client'

import { FaultText } from './fault-text'

/** Shown in place of a page in which something unexpected failed. */
export default function PageFault({ error, retry }: { error: unknown; retry: () => void }) {
  return <FaultText error={error} retry={retry} />
}
