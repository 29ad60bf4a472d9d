import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Note } from '../ui/note'
import { ErrorSummary } from './error-summary'

test('errors take the focus of a page that is loaded anew, so that no JavaScript is needed', () => {
  expect(renderToStaticMarkup(<ErrorSummary errors={[{ message: 'Write the title.' }]} />)).toMatch(
    /^<div[^>]* autofocus=""/,
  )
  expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe('')
})

test('of notes, only the answer to a form takes the focus', () => {
  expect(renderToStaticMarkup(<Note isAnswer>It is closed.</Note>)).toContain('autofocus')
  expect(renderToStaticMarkup(<Note>It is closed.</Note>)).not.toContain('autofocus')
})
