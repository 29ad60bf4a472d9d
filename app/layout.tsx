import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import './styles/sheet.css'

export const metadata: Metadata = { title: { default: 'Register', template: '%s · Register' } }

/** Every page is made for one reader at one moment. */
export const dynamic = 'force-dynamic'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
