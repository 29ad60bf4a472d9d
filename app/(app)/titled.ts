import type { Metadata } from 'next'

/**
 * The browser title of a page, made of what the page shows. `otherwise` is for a page that cannot be shown, for whatever reason: the page
 * itself says why, and its title says no more than its address.
 */
export async function titled<T>(
  found: Promise<T>,
  title: (found: T) => string,
  otherwise: string,
): Promise<Metadata> {
  return { title: await found.then(title, () => otherwise) }
}
