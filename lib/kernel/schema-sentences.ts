import * as z from 'zod/mini'

/**
 * What people read of a value that does not fit where its schema has no words of its own, so that none of zod's reaches a page:
 * they are written for programmers. Imported wherever fields are made and operations parse.
 */
z.config({ customError: sentenceOf })

type Issue = Parameters<NonNullable<z.core.$ZodConfig['customError']>>[0]

function sentenceOf(issue: Issue): string {
  const isEmpty = issue.input === undefined || issue.input === null || issue.input === ''
  switch (issue.code) {
    case 'invalid_type':
      return isEmpty ? missing(issue.expected) : 'This cannot be read.'
    case 'invalid_value':
      return 'Choose one from the list.'
    case 'too_big':
      return tooMuch(issue.origin, Number(issue.maximum))
    case 'too_small':
      return missing(issue.origin)
    case 'unrecognized_keys':
      return 'This form has changed since you opened the page. Reload the page.'
    default:
      return 'This cannot be read.'
  }
}

const isList = (kind: string) => kind === 'array' || kind === 'set'

const missing = (kind: string) => (isList(kind) ? 'Choose at least one.' : 'Fill in this field.')

function tooMuch(kind: string, most: number): string {
  if (kind === 'string') return `Write at most ${most.toLocaleString('en')} characters.`
  return isList(kind)
    ? `Choose at most ${most.toLocaleString('en')}.`
    : `Write a number up to ${most.toLocaleString('en')}.`
}
