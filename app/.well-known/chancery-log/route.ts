import { publicCheckpoint } from '@/lib/portal/checkpoints/queries'
import { madeFile } from '@/lib/web/file-answers'
import { reached } from '@/lib/web/pages'
import { answerAnybody } from '@/lib/web/routes'

/** The newest checkpoint of the log, for everybody: how far it goes, signed by the log and by those who saw it. */
export const GET = () =>
  answerAnybody({ what: 'the newest checkpoint could not be read' }, async () => {
    const body = await reached(publicCheckpoint())
    return madeFile({ body, type: 'text/plain; charset=utf-8', name: null }, 'inline')
  })
