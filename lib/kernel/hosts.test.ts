import { expect, test } from 'vitest'
import { addressesOf, onHostsOf } from './hosts'

test('an address with one server is itself, whatever is in it', () => {
  for (const url of [
    'postgresql://web:a%2Cb@db.example:5432/register',
    'postgres://db.example/register?options=-c%20timezone=UTC',
    'postgresql://web:x@[2001:db8::1]:5432/register?target_session_attrs=read-write',
    'not an address',
    '',
  ])
    expect(addressesOf(url)).toEqual([url])
})

test('an address with several servers is one for each, in their order', () => {
  expect(
    addressesOf('postgresql://web:x@first:5432,[2001:db8::1]:6000,third/register?sslmode=require'),
  ).toEqual([
    'postgresql://web:x@first:5432/register?sslmode=require',
    'postgresql://web:x@[2001:db8::1]:6000/register?sslmode=require',
    'postgresql://web:x@third/register?sslmode=require',
  ])
})

test('the kind of server that is asked for is left out, wherever it is in the address', () => {
  const one = (tail: string) => addressesOf(`postgresql://web:x@a,b/register${tail}`)[0]
  expect(one('?target_session_attrs=read-write')).toBe('postgresql://web:x@a/register')
  expect(one('?target_session_attrs=primary&sslmode=require')).toBe(
    'postgresql://web:x@a/register?sslmode=require',
  )
  expect(one('?sslmode=require&target_session_attrs=primary')).toBe(
    'postgresql://web:x@a/register?sslmode=require',
  )
})

test('an address is put on the servers of another, and keeps its login and the rest', () => {
  const owner = 'postgresql://boot:y@first:5432,second:5432/register?target_session_attrs=read-write'
  expect(onHostsOf('postgresql://web:x@second:5432/register?options=a', owner)).toBe(
    'postgresql://web:x@first:5432,second:5432/register?options=a',
  )
  expect(onHostsOf('postgresql://web:x@first:5432/register', 'postgresql://boot:y@first:5432/other')).toBe(
    'postgresql://web:x@first:5432/register',
  )
})
