import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { DueDocuments } from '@/lib/documents/due'
import type { OpenDecisions as Open } from '@/lib/meetings/decisions/open'
import { DocumentsDue, OpenDecisions } from './follow-up'

const decision: Open['decisions'][number] = {
  ...{ id: 'a', code: 'som9', title: 'Ninth Meeting', begins: '2026-03-01', number: 3 },
  ...{ text: 'Report on returns.', dueOn: '2026-04-01', isOverdue: true, actors: ['Nauru', 'the hosts'] },
  state: 'IN_PROGRESS',
}
const open = (more: object = {}): Open => ({
  ...{ decisions: [decision], count: 1, next: null },
  ...{ may: { edit: false, readAll: true } },
  ...more,
})
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[ \u00a0]+/g, ' ')

describe('open decisions on the overview', () => {
  test('say where and when it was decided, who is responsible, when it is due and that it is overdue', () => {
    const html = renderToStaticMarkup(<OpenDecisions open={open()} />)
    expect(textOf(html)).toContain(
      'Ninth Meeting, 1 March 2026, decision 3 · Nauru, the hosts · due 1 April 2026 · overdue in progress',
    )
    expect(html).toContain('href="/meetings/som9#decision-3"')
    expect(html).not.toContain('See them all')
  })
  test('lead who records the progress to its form', () => {
    const html = renderToStaticMarkup(<OpenDecisions open={open({ may: { edit: true, readAll: true } })} />)
    expect(html).toContain('href="/meetings/som9/decisions/3"')
  })
  test('say to a party that they are its own', () => {
    const html = renderToStaticMarkup(<OpenDecisions open={open({ may: { edit: false, readAll: false } })} />)
    expect(textOf(html)).toContain('Your open decisions')
  })
  test('say how many there are and where, if not all are shown, and are left out where there are none', () => {
    const html = renderToStaticMarkup(<OpenDecisions open={open({ count: 32 })} />)
    expect(textOf(html)).toContain('The first 1 of 32 are shown.')
    expect(html).toContain('href="/meetings/decisions"')
    expect(renderToStaticMarkup(<OpenDecisions open={open({ decisions: [], count: 0 })} />)).toBe('')
  })
})

test('documents to follow say their symbol, when they are due and that they are overdue, and where all of them are', () => {
  const paper = { code: 'p1', symbol: 'BP/SOM/2026/1', title: 'Draft agenda', state: 'AWAITED' } as const
  const due: DueDocuments = { documents: [{ ...paper, dueOn: '2026-02-01', isOverdue: true }], count: 21 }
  const html = renderToStaticMarkup(<DocumentsDue due={due} />)
  expect(textOf(html)).toContain('BP/SOM/2026/1 · due 1 February 2026 · overdue')
  expect(html).toContain('href="/documents/p1"')
  expect(html).toContain('href="/documents?state=AWAITED"')
  expect(renderToStaticMarkup(<DocumentsDue due={{ documents: [], count: 0 }} />)).toBe('')
})
