'use client'

type Server = typeof globalThis & { chanceryHanded?: (name: string) => string | undefined }
const seen = new Map<string, string>()

/**
 * A part of the page that was rendered to HTML by `staticPart`. In a page that is loaded, the HTML is not sent a second time: the server finds
 * it beside the response, and the browser reads it from the page itself. It is given as `html` where there is no such page.
 */
export function Markup({ name, html }: { name: string; html?: string }) {
  const text = typeof window === 'undefined' ? (html ?? handed(name)) : shown(name, html)
  return <div className="static-part" data-part={name} dangerouslySetInnerHTML={{ __html: text }} />
}

function handed(name: string): string {
  const html = (globalThis as Server).chanceryHanded?.(name)
  if (html === undefined) throw new Error('a part of the page was not handed over')
  return html
}

// Kept, because the page may be left and come back to without being loaded again. One name means one HTML, so what is shown does not change.
function shown(name: string, html: string | undefined): string {
  const text = seen.get(name) ?? html ?? document.querySelector(`[data-part="${name}"]`)?.innerHTML ?? ''
  seen.set(name, text)
  return text
}
