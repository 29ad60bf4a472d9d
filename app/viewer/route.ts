import { madeFile } from '@/lib/web/file-answers'
import { answerReader } from '@/lib/web/routes'

/**
 * The document of the frame in which the pages of a PDF are drawn: empty, and closed by its headers (proxy.ts) against everything but
 * its two scripts. What it shows is handed to it by the page around it.
 */
export const GET = (request: Request) =>
  answerReader({ what: 'the frame for pages could not be made' }, async () =>
    madeFile({
      body: frame(request.headers.get('x-nonce') ?? ''),
      type: 'text/html; charset=utf-8',
      name: null,
    }),
  )

const frame = (nonce: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pages</title>
<style nonce="${nonce}">${look}</style>
<div id="bar" role="toolbar" aria-label="Pages" hidden>
<button id="before" type="button" aria-label="Previous page">‹</button>
<button id="after" type="button" aria-label="Next page">›</button>
<span id="where" role="status"></span>
<button id="smaller" type="button" aria-label="Smaller">−</button>
<button id="larger" type="button" aria-label="Larger">+</button>
</div>
<main id="sheets"></main>
<script type="module" src="/viewer/draw.js"></script>
</html>
`

/** A frame without an origin reads no style sheet of ours. */
const look = `
:root { color-scheme: light dark; font: 1rem/1.4 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#ececec, #222); }
#bar { position: sticky; top: 0; z-index: 1; display: flex; gap: .25rem; align-items: center;
  padding: .25rem .5rem; background: light-dark(#fff, #111); border-block-end: 1px solid light-dark(#767676, #8f8f8f); }
#bar[hidden] { display: none; }
#where { flex: 1; text-align: center; white-space: nowrap; }
button { min-inline-size: 2.75rem; min-block-size: 2.75rem; font: inherit; }
#sheets { display: grid; justify-content: safe center; gap: .5rem; padding: .5rem; overflow-x: auto; }
canvas { display: block; background: #fff; scroll-margin-block-start: 3.75rem; }
`
