import { describe, expect, test } from 'vitest'
import { samePagePath } from './session'

describe('where sign-in leads', () => {
  test.each([
    '/',
    '/parties',
    '/parties?asOf=2016-03-23&knownAt=2027-03-01T10:00Z',
    '/change-requests/CR-2026-014#decision',
    '/apiary',
    '/sign-in-book',
  ])('%s is a page of this register', (path) => expect(samePagePath(path)).toBe(path))

  test.each([
    ...[
      '',
      null,
      undefined,
      'parties',
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '/\\/evil.example',
      '\\\\evil.example',
    ],
    ...[
      '/parties\\..\\x',
      '/\tevil',
      '/a b',
      '/a\r\nSet-Cookie: x=1',
      '/a\u0000',
      '/ä',
      'javascript:alert(1)',
      'data:text/html,x',
      ' /parties',
      '/\u2028',
    ],
    ...[
      '/api/auth/signout',
      '/api',
      '/sign-in',
      '/sign-in?to=/x',
      '/sign-out',
      '/_next/static/x.js',
      `/${'x'.repeat(2000)}`,
      '@evil.example',
      '.evil.example',
      ':80',
    ],
  ])('%j leads to the overview instead', (path) => expect(samePagePath(path)).toBe('/'))

  test('whatever is typed, it stays on this origin', () => {
    for (const path of [
      '//evil.example',
      '/%2f%2fevil.example',
      '/..//evil.example',
      '/.//evil.example',
      '/@evil.example',
      '/:80',
      '/;//evil.example',
    ]) {
      expect(new URL(`https://register.example${samePagePath(path)}`).origin).toBe('https://register.example')
      expect(new URL(samePagePath(path), 'https://register.example').origin).toBe('https://register.example')
    }
  })
})
