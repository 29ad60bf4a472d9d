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

test('the same error in several fields is told once, with a link to the first of them and their number', () => {
  const message = 'Write a number, or leave it empty.'
  const page = renderToStaticMarkup(
    <ErrorSummary
      errors={[
        { field: 'place-0', message },
        { field: 'title', message: 'Write the title.' },
        { field: 'place-1', message },
      ]}
    />,
  )
  expect(page).toContain('Correct 3 fields.')
  expect(page).toContain(`<li><a href="#place-0">${message}</a> (2 fields)</li>`)
  expect(page.match(/<li>/g)).toHaveLength(2)
})

test('of notes, only the answer to a form takes the focus', () => {
  expect(renderToStaticMarkup(<Note isAnswer>It is closed.</Note>)).toContain('autofocus')
  expect(renderToStaticMarkup(<Note>It is closed.</Note>)).not.toContain('autofocus')
})
