import { randomBytes } from 'node:crypto'

/** The headers that every response carries, whatever it is: pages, redirects, refusals, files of the build. */

/** Allows the inline scripts of one response. 128 bits, in letters that need no escaping in HTML. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

type Policy = { nonce: string; secure: boolean; development?: boolean }

/**
 * What a page may load: nothing but what this origin serves, and scripts only with the nonce or loaded by one that has it.
 * Style attributes are refused like inline scripts: looks belong into style sheets. Development needs eval, for its traces,
 * and inline styles; a build does not.
 */
export function contentSecurityPolicy({ nonce, secure, development = false }: Policy): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // What keeps a meeting on the device (public/service-worker.js).
    "worker-src 'self'",
    // The frame that draws the pages of a PDF; no other page of ours lets itself be framed.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    // On plain http it would send the browser of this machine to a port where nobody speaks TLS.
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/**
 * What a file of a document is served with (OWASP ASVS 5, V3.2.1 and V5.4): nothing in it runs, no page frames it, and a browser may keep
 * it for this reader only and asks each time whether the right still exists.
 */
export function fileHeaders(policy: Policy & { lasting?: boolean }): Record<string, string> {
  return {
    ...securityHeaders(policy),
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    ...(!policy.lasting && { 'Cache-Control': 'private, no-cache' }),
  }
}

/**
 * The frame in which the pages of a PDF are drawn: without an origin, so that nothing in it has a cookie or reads a page of ours; its own
 * scripts and no others, no line, no forms. Only pages of this origin frame it.
 */
export function viewerHeaders(policy: Policy & { origin: string }): Record<string, string> {
  const { origin, nonce } = policy
  return {
    ...securityHeaders(policy),
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src ${origin}/viewer/`,
      `style-src 'nonce-${nonce}'`,
      'img-src data: blob:',
      'font-src data:',
      "form-action 'none'",
      "base-uri 'none'",
      `frame-ancestors ${origin}`,
      'sandbox allow-scripts',
    ].join('; '),
  }
}

/** The scripts of that frame, which requests them without credentials. They contain no personal data. */
export function viewerScriptHeaders(policy: Policy): Record<string, string> {
  return {
    ...securityHeaders(policy),
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'private, max-age=86400',
  }
}

/** `lasting` is for files whose name changes with their content: their own caching is left alone. */
export function securityHeaders(policy: Policy & { lasting?: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(policy),
    ...(policy.secure && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
    'X-Content-Type-Options': 'nosniff',
    // With `no-referrer` browsers send `Origin: null` with a form, and the gate would refuse it.
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    ...(!policy.lasting && { 'Cache-Control': 'no-store' }),
  }
}
