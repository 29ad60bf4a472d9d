import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { EvenColumns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Button } from '@/components/ui/button'
import { DoneNote } from '@/components/ui/done-note'
import { Table } from '@/components/ui/table'
import { getOwnAccount } from '@/lib/access/account/queries'
import { listOwnExports } from '@/lib/access/exports/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { all, load, myZone, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { ExportsTable } from '../exports-table'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { keptForm, refusedAt } from '../refused'
import { Unsent } from '../unsent'
import { endOtherSessions, endSession } from './actions'
import { PasswordForm } from './password-form'
import { ZoneForm } from './zone-form'

export const generateMetadata = titledFor('Your account', getOwnAccount)

const done = {
  password: 'Your password was changed. All your other sessions have ended.',
  zone: 'Your time zone was saved.',
  session: 'The session was ended.',
  sessions: 'All your other sessions have ended.',
}
const input = z.object({
  done: z.enum(['password', 'zone', 'session', 'sessions']).optional(),
  at: z.enum(['password', 'zone', 'sessions']).optional(),
  form: z.uuid().optional(),
})

export default answered(AccountPage)

async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { account, taken } = await load(all({ account: [getOwnAccount, {}], taken: [listOwnExports, {}] }))
  const kept = await keptForm(given.form)
  const at = (name: string) => refusedAt(kept, given.at, name)
  return (
    <Frame at="/account" faults={faults}>
      {given.done && <DoneNote>{done[given.done]}</DoneNote>}
      <Unsent form={at('sessions')} />
      <PageHead
        title="Your account"
        facts={[account.name, account.email]}
        actions={
          <form action="/sign-out" method="post">
            <Button>Sign out</Button>
          </form>
        }
      />
      <EvenColumns>
        <Section title="Change your password" id="change-password">
          <PasswordForm email={account.email} form={at('password')} />
        </Section>
        <ZoneForm zone={account.ownZone} inUse={await myZone()} form={at('zone')} />
      </EvenColumns>
      <Section
        title="Your sessions"
        id="sessions"
        note="Each sign-in is a session. It ends when you sign out, when you have not used it for a while, or when it reaches its time limit. Only the network that you signed in from is kept, not the exact address, and only until the session ends."
      >
        <Sessions sessions={account.sessions} zone={await myZone()} />
      </Section>
      {taken.exports.length > 0 && (
        <Section
          title="Lists that you downloaded"
          id="exports"
          note={`The latest 20. You and administrators can see them; they are deleted after ${taken.days} days.`}
        >
          <ExportsTable exports={taken.exports} zone={await myZone()} caption="Lists that you downloaded" />
        </Section>
      )}
    </Frame>
  )
}

const back = '/account?at=sessions'

type Sessions = Awaited<ReturnType<typeof getOwnAccount>>['sessions']

function Sessions({ sessions, zone }: { sessions: Sessions; zone: string }) {
  const head = (
    <>
      <th scope="col">Signed in</th>
      <th scope="col">From the network</th>
      <th scope="col">Last used</th>
      <th scope="col">Ends</th>
      <th scope="col">
        <span className="visually-hidden">Action</span>
      </th>
    </>
  )
  return (
    <div className="stack-small">
      <Table caption="Your open sessions" head={head} fold>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">{instantInWords(session.openedAt, zone)}</th>
              <td data-l="From the network">{session.network ?? 'unknown'}</td>
              <td data-l="Last used">{instantInWords(session.seenAt, zone)}</td>
              <td data-l="Ends">
                {instantInWords(session.expiresAt, zone)}, or after {session.idleMinutes} minutes without use
              </td>
              <td>{session.isThisOne ? 'This session' : <EndSession id={session.id} />}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {sessions.length > 1 && (
        <ButtonForm id="other-sessions" action={endOtherSessions} back={back}>
          <SubmitButton variant="plain" waiting="Ending…">
            End all other sessions
          </SubmitButton>
        </ButtonForm>
      )}
    </div>
  )
}

function EndSession({ id }: { id: string }) {
  return (
    <ButtonForm id={`session-${id}`} action={endSession} back={back} hidden={{ id }}>
      <SubmitButton variant="quiet" waiting="Ending…">
        End this session
      </SubmitButton>
    </ButtonForm>
  )
}
