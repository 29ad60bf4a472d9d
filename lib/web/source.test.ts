import { describe, expect, test } from 'vitest'
import { networksIn } from '@/lib/kernel/networks'
import { sourceNetwork } from './source'

const proxies = networksIn('127.0.0.1, 10.0.0.0/8')!
const from = (
  socketAddress: string | undefined,
  forwardedFor?: string,
  trustedProxies: typeof proxies | null = proxies,
) => sourceNetwork({ socketAddress, forwardedFor }, { secure: false, trustedProxies })

describe('the source of a request', () => {
  test('is the network of its socket, where no proxy is named', () => {
    expect(from('192.0.2.7', undefined, null)).toBe('192.0.2.0/24')
    expect(from('::ffff:192.0.2.7', undefined, null)).toBe('192.0.2.0/24')
    expect(from('192.0.2.7', '198.51.100.1', null)).toBe('192.0.2.0/24')
  })

  test('is not what somebody else than a named proxy says it is', () => {
    expect(from('192.0.2.7', '198.51.100.1')).toBe('192.0.2.0/24')
    expect(from('192.0.2.7', '198.51.100.1, 10.0.0.1')).toBe('192.0.2.0/24')
  })

  test('is whom the named proxies heard from, and nothing that was sent to them', () => {
    expect(from('127.0.0.1', '192.0.2.7')).toBe('192.0.2.0/24')
    expect(from('::ffff:127.0.0.1', '192.0.2.7, 10.0.0.1')).toBe('192.0.2.0/24')
    expect(from('127.0.0.1', '198.51.100.1, 192.0.2.7')).toBe('192.0.2.0/24')
    expect(from('127.0.0.1', '198.51.100.1, 10.9.9.9, 192.0.2.7, 10.0.0.1')).toBe('192.0.2.0/24')
  })

  test('is the proxy itself when it says nothing that is an address', () => {
    for (const said of [undefined, '', 'unknown', '198.51.100.1, unknown', '198.51.100.1,'])
      expect(from('127.0.0.1', said)).toBe('127.0.0.0/24')
    expect(from('127.0.0.1', '10.0.0.1')).toBe('10.0.0.0/24')
  })

  test('is not known on https without a named proxy, nor when the line is gone', () => {
    const https = { secure: true, trustedProxies: null }
    expect(sourceNetwork({ socketAddress: '192.0.2.7', forwardedFor: '192.0.2.7' }, https)).toBeNull()
    expect(from(undefined, '192.0.2.7')).toBeNull()
  })
})
