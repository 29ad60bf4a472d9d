import { expect, test } from 'vitest'
import { templatesOf } from './route-templates'

const templateOf = templatesOf({
  staticRoutes: [{ page: '/' }, { page: '/users/new' }],
  dynamicRoutes: [
    { page: '/meetings/[code]/minutes', regex: '^/meetings/([^/]+?)/minutes(?:/)?$' },
    { page: '/users/[id]', regex: '^/users/([^/]+?)(?:/)?$' },
  ],
})

test.each([
  ['/', '/'],
  ['/users/new', '/users/new'],
  ['/users/7f0c', '/users/[id]'],
  ['/meetings/sc-9/minutes', '/meetings/[code]/minutes'],
  ['/_next/static/chunks/a.js', '/_next/…'],
  ['/wp-login.php', '(none)'],
])('%s is counted as %s', (path, template) => expect(templateOf(path)).toBe(template))
