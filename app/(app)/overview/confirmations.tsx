import { Section } from '@/components/layout/section'
import matters from '@/components/ui/matters.module.css'
import type { Confirmations } from '@/lib/access/confirmations/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { setInWords } from '../confirmations/accounts'

/**
 * What co-chairs and administrators are told of their own accord: mandates that nobody has confirmed, and accounts of reviewers that an
 * administrator set in the last 72 hours, whether confirmed or not. Otherwise only where to read who decides.
 */
export function ConfirmationsTold({ told: { mandates, accounts, zone } }: { told: Confirmations }) {
  const open = mandates.filter(({ confirmed }) => confirmed === null)
  const isMine = [...open, ...accounts.filter(({ waitsUntil }) => waitsUntil)].some(({ why }) => why === null)
  return (
    <Section title="Mandates and accounts" id="confirmations" awaits={isMine}>
      {open.length + accounts.length > 0 && (
        <ul className={matters.matters}>
          {open.map(({ id, holder, party, letter, recorder, recordedAt }) => (
            <li key={id}>
              <p>
                {recorder} recorded a mandate of <b>{holder}</b> for {party}. It does not count until it is
                confirmed.
              </p>
              <p className={matters.about}>
                {letter} · {instantInWords(recordedAt, zone)}
              </p>
            </li>
          ))}
          {accounts.map((account) => (
            <li key={account.id}>
              <p>
                An administrator set the account of <b>{account.name}</b>
                {account.party && `, reviewer for ${account.party}`}.{' '}
                {account.waitsUntil
                  ? `It cannot decide until ${instantInWords(account.waitsUntil, zone)}, unless someone confirms it.`
                  : account.confirmed && `${account.confirmed.by} has confirmed it.`}
              </p>
              <p className={matters.about}>{setInWords(account, zone)}</p>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/confirmations">{isMine ? 'Read and confirm' : 'Who may decide, and who confirmed it'}</a>
      </p>
    </Section>
  )
}
