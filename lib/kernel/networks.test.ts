import { describe, expect, test } from 'vitest'
import { addressIn, networkOf, networksIn } from './networks'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:4711', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', null],
  ['192.0.2', null],
  ['::ffff:192.0.2', null],
  ['', null],
])('the address in “%s” is %s', (text, address) => expect(addressIn(text)).toBe(address))

test.each([
  ['192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:a:b:c:d:e:f', '2001:db8:a::/48'],
  ['2001:0DB8:000a::1', '2001:db8:a::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '127.0.0.0/24'],
  ['::2', '0:0:0::/48'],
  ['1::', '1:0:0::/48'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0::/48'],
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

describe('networks', () => {
  test('include single addresses and ranges of both kinds, and nothing beside them', () => {
    const networks = networksIn('192.0.2.7, 10.0.0.0/8 2001:db8::/32')!
    for (const address of ['192.0.2.7', '10.255.0.1', '2001:db8:ffff::1'])
      expect(networks.include(address)).toBe(true)
    for (const address of ['192.0.2.8', '11.0.0.1', '2001:db9::1', '::1'])
      expect(networks.include(address)).toBe(false)
  })

  test.each([
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '2001:db8::/129',
    '10.0.0.0/8, x',
  ])('are not read in “%s”', (text) => expect(networksIn(text)).toBeNull())
})
