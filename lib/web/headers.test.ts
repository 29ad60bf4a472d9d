import { describe, expect, test } from 'vitest'
import {
  contentSecurityPolicy,
  newNonce,
  securityHeaders,
  viewerHeaders,
  viewerScriptHeaders,
} from './headers'

const nonce = newNonce()
const directives = (policy: string) =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0]!, directive]))

describe('the policy of contents', () => {
  const policy = contentSecurityPolicy({ nonce, secure: true })

  test('allows nothing that it does not name, and no unsafe source', () => {
    expect(directives(policy).get('default-src')).toBe("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
    for (const closed of ['base-uri', 'object-src', 'frame-ancestors'])
      expect(directives(policy).get(closed)).toBe(`${closed} 'none'`)
    expect(directives(policy).get('form-action')).toBe("form-action 'self'")
  })

  test('runs scripts with this nonce only', () => {
    expect(directives(policy).get('script-src')).toBe(`script-src 'nonce-${nonce}' 'strict-dynamic'`)
  })

  test('asks for https on https alone', () => {
    expect(policy).toContain('upgrade-insecure-requests')
    expect(contentSecurityPolicy({ nonce, secure: false })).not.toContain('upgrade')
  })

  test('is loosened in development only', () => {
    expect(contentSecurityPolicy({ nonce, secure: false, development: true })).toContain("'unsafe-eval'")
  })
})

describe('the headers of every response', () => {
  test('are these', () => {
    const { 'Content-Security-Policy': _, ...rest } = securityHeaders({ nonce, secure: true })
    expect(rest).toEqual({
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cache-Control': 'no-store',
    })
  })

  test('say nothing of https on plain http', () => {
    expect(securityHeaders({ nonce, secure: false })).not.toHaveProperty('Strict-Transport-Security')
  })

  test('leave the caching of lasting files alone', () => {
    expect(securityHeaders({ nonce, secure: true, lasting: true })).not.toHaveProperty('Cache-Control')
  })
})

describe('the frame in which pages are drawn', () => {
  const origin = 'https://register.example'
  const { 'Content-Security-Policy': policy, ...rest } = viewerHeaders({ nonce, secure: true, origin })
  const of = directives(policy!)

  test('has no origin, no line and no forms, and runs its own scripts alone', () => {
    expect(of.get('sandbox')).toBe('sandbox allow-scripts')
    expect(of.get('default-src')).toBe("default-src 'none'")
    expect(of.get('script-src')).toBe(`script-src ${origin}/viewer/`)
    expect(of.get('form-action')).toBe("form-action 'none'")
    for (const open of ['connect-src', 'frame-src', 'worker-src', 'object-src'])
      expect(of.has(open), open).toBe(false)
  })

  test('is in pages of this origin alone, which frame nothing else', () => {
    expect(of.get('frame-ancestors')).toBe(`frame-ancestors ${origin}`)
    expect(directives(contentSecurityPolicy({ nonce, secure: true })).get('frame-src')).toBe(
      "frame-src 'self'",
    )
    expect(rest).toHaveProperty('Cross-Origin-Embedder-Policy', 'require-corp')
  })

  test('asks for its scripts as a stranger does', () => {
    expect(viewerScriptHeaders({ nonce, secure: true })).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    expect(securityHeaders({ nonce, secure: true })).not.toHaveProperty('Access-Control-Allow-Origin')
  })
})

test('nonces are long, never the same, and need no escaping', () => {
  const many = Array.from({ length: 1000 }, newNonce)
  expect(new Set(many).size).toBe(1000)
  for (const one of many) expect(one).toMatch(/^[A-Za-z0-9+/]{22}==$/)
})
