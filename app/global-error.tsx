'use client'

import { FaultText } from './fault-text'
import './styles/sheet.css'

/** The same where even the frame of all pages failed; so it has a document of its own. */
export default function GlobalFault({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>This page could not be shown · Register</title>
      </head>
      <body>
        <FaultText error={error} retry={retry} />
      </body>
    </html>
  )
}
