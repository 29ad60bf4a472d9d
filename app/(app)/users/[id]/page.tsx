import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import { Trail } from '@/components/ui/trail'
import { instantInWords } from '@/lib/time/instant-words'
import { roleWords } from '@/lib/kernel/policy'
import { takeFirstPassword } from '@/lib/access/users/first-password'
import { getUser } from '@/lib/access/users/queries'
import { isOver, withoutSeat } from '@/lib/access/users/rules'
import { onceAddress } from '@/lib/access/account/shown-once'
import { inMyZone, load, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { Unsent } from '../../unsent'
import { titled } from '../../titled'
import styles from '../users.module.css'
import { SignInForms, RenameForm, RoleForm } from './account-forms'
import { GiveMandate, mandateEndLabels, Mandates, newMandateLabels } from './mandates'

export async function generateMetadata({ params }: PageProps<'/users/[id]'>): Promise<Metadata> {
  const { id } = await params
  return titled(read(id), ({ account }) => account.name, 'Account')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (id: string) => await load(getUser, { id }))

const done = {
  created: 'The account was created.',
  reset:
    'The password was reset. The person is signed out everywhere, and their calendar links no longer work.',
  renamed: 'The name was changed.',
  role: 'Role and party were changed. The open sessions of this account have ended.',
  deactivated: 'The account was deactivated. Its sessions have ended, and its calendar links no longer work.',
  reactivated: 'The account was reactivated.',
  sessions: 'All open sessions of this account were ended.',
  mandate: 'The mandate was recorded. It counts once a reviewer with a confirmed mandate has confirmed it.',
  ended: 'The end of the mandate was recorded.',
}
const input = z.object({
  done: z.enum(Object.keys(done) as (keyof typeof done)[]).optional(),
  once: onceAddress.optional(),
  at: z.string().max(60).optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/users/[id]'>) {
  const { id } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { account, mandates, isOneself, zone, parties, history } = await inMyZone(await read(id))
  const kept = await keptForm(given.form)
  const first = given.once ? await runIfShown(takeFirstPassword, { id: given.once }) : null
  const back = `/users/${id}`
  const at = given.at ?? ''
  const form = (name: string) => refusedAt(kept, at, name)
  const mayGive = account.role === 'REVIEWER' && account.active && !isOneself
  const running = mandates.flatMap(({ id, state }) => (isOver(state) ? [] : `end-${id}`))
  const typed = ['name', 'role', ...(mayGive ? ['mandate'] : []), ...running]
  const party = account.party && account.code ? `${account.party} (${account.code})` : ''
  return (
    <Frame at="/users" path={back} faults={faults}>
      {given.done && <DoneNote>{done[given.done]}</DoneNote>}
      {first && <FirstPassword password={first.secret} />}
      {account.role === 'REVIEWER' && account.party && !account.holdsSeat && (
        <Note>{withoutSeat(account.party)}</Note>
      )}
      {!typed.includes(at) && (
        <Unsent form={form(at)} labels={at === 'mandate' ? newMandateLabels : mandateEndLabels} />
      )}
      <PageHead
        crumbs={[{ href: '/users', label: 'Accounts' }, { label: account.name }]}
        title={account.name}
        facts={[
          <Status key="state" kind={account.active ? 'active' : 'ended'}>
            {account.active ? 'active' : 'deactivated'}
          </Status>,
          account.email,
          account.party ? `${roleWords[account.role]}, ${account.party}` : roleWords[account.role],
          account.seenAt ? `last seen ${instantInWords(account.seenAt, zone)}` : 'never signed in',
        ]}
      />
      <Columns
        main={
          <>
            <Section
              title="Mandates"
              id="mandates"
              note="A mandate allows this person to decide for a party’s co-chair seat."
            >
              <Mandates
                mandates={mandates}
                zone={zone}
                back={back}
                refused={(mandate) => form(`end-${mandate}`)}
              />
            </Section>
            {mayGive && (
              <Section title="Record a mandate" id="give">
                <GiveMandate user={id} party={party} parties={parties} back={back} form={form('mandate')} />
              </Section>
            )}
            <Section title="Account history">
              <Trail
                items={history.map(({ seq, at, by, sentence }) => ({
                  time: instantInWords(at, zone),
                  text: (
                    <>
                      {sentence} <span className="quiet-text">{by},</span>{' '}
                      <a href={`/audit/${seq}`}>entry {seq.toLocaleString('en')}</a>
                    </>
                  ),
                }))}
              />
            </Section>
          </>
        }
        side={
          <>
            <Section title="Name">
              <RenameForm id={id} back={back} form={form('name')} name={account.name} />
            </Section>
            <Section
              title="Role and party"
              note="A change ends the open sessions of this account; the person signs in again."
            >
              <RoleForm
                id={id}
                back={back}
                form={form('role')}
                was={`${account.role} ${account.code ?? ''}`}
                role={account.role}
                party={party}
                parties={parties}
              />
            </Section>
            <Section title="Access">
              <SignInForms
                id={id}
                back={back}
                active={account.active}
                isOneself={isOneself}
                openSessions={account.openSessions}
              />
            </Section>
          </>
        }
      />
    </Frame>
  )
}

function FirstPassword({ password }: { password: string | null }) {
  if (password === null)
    return (
      <Note>
        The first password was shown once and is not stored. If nobody wrote it down, reset the password.
      </Note>
    )
  return (
    <Note title="First password, shown only once">
      <p>
        <code className={styles.password}>{password}</code>
      </p>
      <p>Give it to the person face to face or by telephone. They can change it on their account page.</p>
    </Note>
  )
}
