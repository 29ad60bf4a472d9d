import { papers } from './documents'
import { groups } from './groups'
import { groupId, identityOf, meetingId } from './identity'
import type { TableRows } from './row'

const documentId = (key: string) => identityOf('document', key)

/**
 * The known documents, each under a symbol that the database gives. `at` is when they are entered: they are published as far as this
 * register goes from then on, whatever their date. What replaces another is entered after it.
 */
export const documentRows = (at: string): readonly TableRows[] => [
  [
    'symbol_pattern',
    groups.map(({ code }) => ({
      id: identityOf('symbol pattern', code),
      group_id: groupId(code),
      pattern: `BP/${code.toUpperCase()}/{year}/{number}`,
    })),
  ],
  [
    'document',
    papers.map((paper) => ({
      ...{
        id: documentId(paper.key),
        group_id: groupId(paper.body),
        year: paper.year,
        number: 0,
        symbol: '',
        code: '',
      },
      ...{
        title: paper.title,
        type: paper.type,
        dated: paper.dated ?? null,
        level: 'PUBLIC',
        state: 'PUBLISHED',
      },
      ...{
        published_at: at,
        changed_at: at,
        is_announced: false,
        revision: 0,
        address: paper.address ?? null,
      },
      ...{
        supersedes_id: paper.after ? documentId(paper.after) : null,
        certainty: paper.certainty,
        sources: paper.sources,
      },
    })),
  ],
  [
    'document_language',
    papers.map(({ key }) => ({
      ...{ id: identityOf('document language', key, 'en'), document_id: documentId(key), language: 'en' },
      standing: 'ORIGINAL',
    })),
  ],
  [
    'document_meeting',
    papers.flatMap(({ key, meeting }) =>
      meeting
        ? [
            {
              id: identityOf('document meeting', key, meeting),
              document_id: documentId(key),
              meeting_id: meetingId(meeting),
            },
          ]
        : [],
    ),
  ],
  [
    'note',
    papers.flatMap(({ key, note, sources }) =>
      note
        ? [
            {
              id: identityOf('document note', key),
              document_id: documentId(key),
              kind: 'REMARK',
              text: note,
              sources,
            },
          ]
        : [],
    ),
  ],
]
