import { expect, test } from 'vitest'
import { missingPackages } from './debian.mjs'

test('what is not on the machine is named by its package, and nothing else', () => {
  const here = { folders: ['node_modules/.bin'], versions: 'prisma' }
  expect(missingPackages(['postgresql', 'nginx', 'openssl', 'pgbouncer'], here)).toEqual([
    'postgresql',
    'nginx',
    'openssl',
    'pgbouncer',
  ])
  expect(missingPackages(['postgresql'], { versions: 'no-such-folder' })).toEqual(['postgresql'])
})
