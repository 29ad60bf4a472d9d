import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import styles from './as-of-bar.module.css'

/**
 * The date shown. Today: a quiet line and "See another date". Another date or another state of knowledge: a
 * dark band that says so in words. A `details` with a GET form: it works without JavaScript, and the date goes into the
 * address. `error` says what could not be read and keeps what was typed.
 */
export function AsOfBar({
  todayText,
  asOfText,
  knownText,
  action,
  fields,
  keep = {},
  backHref,
  error,
}: {
  todayText: string
  asOfText?: string
  knownText?: string
  action: string
  fields: { asOf?: string; knownAt?: string }
  keep?: Record<string, string>
  backHref: string
  error?: string
}) {
  const elsewhere = Boolean(asOfText || knownText)
  return (
    <section className={styles.bar} data-past={elsewhere ? '' : undefined} aria-label="Date shown">
      <div className={`wrap ${styles.line}`}>
        <p>
          {elsewhere ? (
            <Elsewhere asOfText={asOfText} knownText={knownText} />
          ) : (
            <>Register as of today, {todayText}</>
          )}
        </p>
        <details open={Boolean(error)}>
          <summary>
            {elsewhere ? (
              'Change the date'
            ) : (
              <>
                <span className="wide-only">See another date</span>
                <span className="narrow-only">Other date</span>
              </>
            )}
          </summary>
          <DateForm action={action} fields={fields} keep={keep} error={error} />
        </details>
        {elsewhere && <a href={backHref}>Back to today</a>}
      </div>
    </section>
  )
}

/** On a page that shows today alone, while another date was asked for on the page before: that it does not apply, and the ways on. */
export function DateElsewhere({
  todayText,
  shownText,
  shownHref,
  todayHref,
}: {
  todayText: string
  shownText: string
  shownHref: string
  todayHref: string
}) {
  return (
    <section className={styles.bar} aria-label="Date shown">
      <div className={`wrap ${styles.line}`}>
        <p>
          <Icon name="clock" /> This page shows today, {todayText}. Only parties, groups, the forum and the
          search show another date.
        </p>
        <a href={shownHref}>Return to the register as of {shownText}</a>
        <a href={todayHref}>Back to today</a>
      </div>
    </section>
  )
}

function Elsewhere({ asOfText, knownText }: { asOfText?: string; knownText?: string }) {
  return (
    <>
      <Icon name="clock" /> You are looking at the register{' '}
      {asOfText && (
        <>
          <b>as of {asOfText}</b>,{' '}
        </>
      )}
      {knownText ? <b>as it was known on {knownText}</b> : 'as known today'}.
    </>
  )
}

function DateForm({
  action,
  fields,
  keep,
  error,
}: {
  action: string
  fields: { asOf?: string; knownAt?: string }
  keep: Record<string, string>
  error?: string
}) {
  return (
    <form className={styles.form} method="get" action={action}>
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {error && (
        <p role="alert" id="as-of-error">
          <Icon name="alert" /> {error}
        </p>
      )}
      <DateInput id="asOf" label="as of" value={fields.asOf} wrong={Boolean(error)} />
      <DateInput id="knownAt" label="known on" value={fields.knownAt} wrong={Boolean(error)} isInstant />
      <Button variant="quiet">Show</Button>
    </form>
  )
}

function DateInput({
  id,
  label,
  value,
  wrong,
  isInstant = false,
}: {
  id: string
  label: string
  value?: string
  wrong: boolean
  isInstant?: boolean
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        id={id}
        name={id}
        defaultValue={value}
        className={isInstant ? styles.instant : undefined}
        autoComplete="off"
        aria-describedby={wrong ? 'as-of-error' : undefined}
      />
    </div>
  )
}
