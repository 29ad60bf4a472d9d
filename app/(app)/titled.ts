import type { Metadata } from 'next'
import { nameOf } from '@/lib/meetings/rules'
import { can, type Permission } from '@/lib/kernel/policy'
import { signedIn } from '@/lib/web/actor'
import { NothingHere } from '@/lib/web/pages'

/**
 * The browser title of a page, made of what the page shows. `otherwise` is for a page that fails: the page itself says why, and its title
 * says no more than its address. A page that is not found says so.
 */
export async function titled<T>(
  found: Promise<T>,
  title: (found: T) => string,
  otherwise: string,
): Promise<Metadata> {
  return {
    title: await found.then(title, (error: unknown) =>
      error instanceof NothingHere ? 'Page not found' : otherwise,
    ),
  }
}

/** The title of a page that is called the same for everyone with the permission of what it reads; for all others there is no such page. */
export const titledFor =
  (title: string, { permission }: { permission: Permission }) =>
  async (): Promise<Metadata> => ({ title: can(await signedIn(), permission) ? title : 'Page not found' })

/** `Agenda – 21st Meeting of …` */
export const titledOfMeeting = (
  page: string,
  found: Promise<{ meeting: Parameters<typeof nameOf>[0] }>,
): Promise<Metadata> => titled(found, ({ meeting }) => `${page} – ${nameOf(meeting)}`, page)

/** `Files – BP/SOM/2027/3 – Draft agenda` */
export const titledOfDocument = (
  page: string,
  found: Promise<{ document: { symbol: string; title: string } }>,
): Promise<Metadata> =>
  titled(found, ({ document }) => `${page} – ${document.symbol} – ${document.title}`, page)
