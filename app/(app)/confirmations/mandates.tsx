import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Empty } from '@/components/ui/empty'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import type { MandateToRead } from '@/lib/access/confirmations/queries'
import { confirmationInWords } from '@/lib/register/change-requests/review-words'
import { beginningInWords, endInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { confirmMandate } from './actions'

/** The mandates in force or to come, those first that wait: each with its letter, who recorded it, and who confirmed it. */
export function Mandates({ mandates, zone }: { mandates: MandateToRead[]; zone: string }) {
  if (mandates.length === 0)
    return <Empty>No mandates. An administrator records them from the letters of the ministries.</Empty>
  return (
    <ul className={matters.matters}>
      {[...mandates.filter(waits), ...mandates.filter((mandate) => !waits(mandate))].map((mandate) => (
        <li key={mandate.id} id={`of-${mandate.id}`}>
          <p>
            <b>{mandate.holder}</b> for {mandate.party}, from {beginningInWords(mandate.validFrom)},{' '}
            {endInWords(mandate.validTo)}{' '}
            {waits(mandate) ? (
              <Status kind="awaits-others">not confirmed</Status>
            ) : (
              <Status kind="done">confirmed</Status>
            )}
          </p>
          <p className={matters.about}>
            {mandate.letter.replace(/\.$/, '')} · recorded by {mandate.recorder},{' '}
            {instantInWords(mandate.recordedAt, zone)}
            {mandate.confirmed && ` · ${confirmationInWords(mandate.confirmed, zone)}`}
          </p>
          {waits(mandate) && <Confirm mandate={mandate} />}
        </li>
      ))}
    </ul>
  )
}

const waits = ({ confirmed }: MandateToRead) => confirmed === null

function Confirm({ mandate: { id, holder, why } }: { mandate: MandateToRead }) {
  if (why !== null) return <p className="small quiet-text">{why}</p>
  return (
    <ButtonForm
      id={`mandate-${id}`}
      action={confirmMandate}
      back={`/confirmations?at=mandate-${id}`}
      hidden={{ mandate: id }}
    >
      <SubmitButton variant="decide" waiting="Confirming…">
        Confirm the mandate of {holder}
      </SubmitButton>
    </ButtonForm>
  )
}
