import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Empty } from '@/components/ui/empty'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import type { AccountToRead } from '@/lib/access/confirmations/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { confirmAccount } from './actions'

/** The reviewers' accounts that an administrator set in the last 72 hours: what was set, by whom, and until when they cannot decide. */
export function Accounts({ accounts, zone }: { accounts: AccountToRead[]; zone: string }) {
  if (accounts.length === 0) return <Empty>None in the last 72 hours.</Empty>
  return (
    <ul className={matters.matters}>
      {accounts.map((account) => (
        <li key={account.id} id={`of-${account.id}`}>
          <p>
            <b>{account.name}</b>
            {account.party && `, ${account.party}`} <Standing account={account} zone={zone} />
          </p>
          <p className={matters.about}>{setInWords(account, zone)}</p>
          {account.waitsUntil && <Confirm account={account} />}
        </li>
      ))}
    </ul>
  )
}

function Standing({ account: { waitsUntil, confirmed }, zone }: { account: AccountToRead; zone: string }) {
  if (waitsUntil)
    return <Status kind="awaits-others">cannot decide until {instantInWords(waitsUntil, zone)}</Status>
  return (
    <Status kind="done">
      confirmed{confirmed && ` ${instantInWords(confirmed.at, zone)} by ${confirmed.by}`}
    </Status>
  )
}

const acts = {
  ACCOUNT: 'created the account',
  PASSWORD: 'set its password',
  MAILBOX: 'set its e-mail address',
}

/** "Administrator set its password, 3 November 2026, 14:05; …". */
export const setInWords = ({ set }: AccountToRead, zone: string) =>
  set.map(({ what, by, at }) => `${by} ${acts[what]}, ${instantInWords(at, zone)}`).join('; ')

function Confirm({ account: { id, name, why } }: { account: AccountToRead }) {
  if (why !== null) return <p className="small quiet-text">{why}</p>
  return (
    <ButtonForm
      id={`account-${id}`}
      action={confirmAccount}
      back={`/confirmations?at=account-${id}`}
      hidden={{ account: id }}
    >
      <SubmitButton variant="decide" waiting="Confirming…">
        Confirm the account of {name}
      </SubmitButton>
    </ButtonForm>
  )
}
