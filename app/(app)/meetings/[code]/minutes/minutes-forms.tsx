import { RadioField, SelectField, TextAreaField, TextField } from '@/components/form/fields'
import { namedWithDate } from '@/lib/meetings/rules'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import type { MinutesPage } from '@/lib/meetings/minutes/queries'
import {
  isWritable,
  minutesKindWords,
  minutesStateWords,
  minutesStepsFrom,
} from '@/lib/meetings/minutes/rules'
import { minutesKinds } from '@/lib/meetings/minutes/schema'
import type { Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import forms from '../../meetings.module.css'
import { beginMinutes, commentMinutes, issueCorrigendum, moveMinutes, writeMinutes } from './actions'
import {
  BeginMinutesForm,
  CommentMinutesForm,
  IssueCorrigendumForm,
  MoveMinutesForm,
  WriteMinutesForm,
} from './forms'

/** What the fields are called, in the forms and where a refused form is handed back. */
const beginLabels = { kind: 'Type', previous: 'Previous minutes', text: 'Text' }
const writeLabels = { text: 'Text' }
const stepLabels = { state: 'Next step', commentsUntil: 'Deadline for comments' }
const commentLabels = { text: 'Comment' }
const corrigendumLabels = { text: 'Correction' }

type Props = { found: MinutesPage; form: Refused; path: string }

const headingHint =
  'Leave an empty line between paragraphs. A short line of its own without a full stop is a heading in the PDF and DOCX.'

export function BeginForm({ found: { meeting, earlier, beginning }, form, path }: Props) {
  return (
    <BeginMinutesForm
      id="begin"
      action={beginMinutes}
      back={`${path}?at=begin`}
      hidden={{ code: meeting.code }}
      refused={form.state}
      className={`stack-small ${forms.form}`}
    >
      <SelectField
        name="kind"
        label={beginLabels.kind}
        value="SUMMARY"
        options={minutesKinds.map((value) => ({ value, label: minutesKindWords[value] }))}
      />
      {earlier.length > 0 && (
        <SelectField
          name="previous"
          label={beginLabels.previous}
          optional
          value={earlier[0]?.code}
          blank="None"
          options={earlier.map((other) => ({ value: other.code, label: namedWithDate(other) }))}
        />
      )}
      {meeting.agendaRestricted && (
        <Note title="The agenda is restricted">
          <p>
            The text below includes its items. Once the minutes are approved, everyone who can see the meeting
            can read them: remove what must stay restricted.
          </p>
        </Note>
      )}
      <TextAreaField
        name="text"
        label={beginLabels.text}
        hint={`Begins with the agenda, the decisions and the attendance recorded so far. ${headingHint}`}
        rows={20}
        value={beginning ?? ''}
      />
      <p className="after">
        <SubmitButton>Save draft</SubmitButton>
      </p>
    </BeginMinutesForm>
  )
}

/** Minutes that were begun by someone else first. */
export function UnsentBeginning({ found: { earlier }, form }: Omit<Props, 'path'>) {
  const shown = (name: keyof typeof beginLabels, value: string) => {
    const previous = name === 'previous' && earlier.find(({ code }) => code === value)
    return previous ? namedWithDate(previous) : wordOf(minutesKindWords, value)
  }
  return <Unsent form={form} labels={beginLabels} shown={shown} />
}

const wordOf = (words: Record<string, string>, value: string) => words[value] ?? value

export function WriteForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (!minutes || !may.edit || !isWritable(minutes.state)) return <Unsent form={form} labels={writeLabels} />
  return (
    <Section title="Edit text" id="edit-text">
      <WriteMinutesForm
        id="write"
        action={writeMinutes}
        back={`${path}?at=write`}
        hidden={{ code: meeting.code, revision: String(minutes.revision) }}
        refused={form.state}
      >
        {form.isStale && <Note>The current text is above; yours is below. Combine them, then save.</Note>}
        <TextAreaField
          name="text"
          label={writeLabels.text}
          hint={headingHint}
          rows={20}
          value={minutes.text}
        />
        <p className="after">
          <SubmitButton>Save text</SubmitButton>
        </p>
      </WriteMinutesForm>
    </Section>
  )
}

const hints = {
  DRAFT: 'Only the secretariat and the co-chairs can read it',
  CIRCULATED: 'Invited parties can read it and comment until the deadline',
  APPROVED: 'Everyone who can see the meeting can read it. To edit the text, circulate it again.',
  LOCKED: 'Permanent; after this, only corrigenda can be issued',
}

export function StepForm({ found: { meeting, minutes, may }, form, path }: Props) {
  const steps = minutes && may.edit ? minutesStepsFrom(minutes.state) : []
  if (!minutes || steps.length === 0)
    return (
      <Unsent form={form} labels={stepLabels} shown={(_name, value) => wordOf(minutesStateWords, value)} />
    )
  return (
    <Section title="Next step" id="next-step">
      <MoveMinutesForm
        id="step"
        action={moveMinutes}
        back={`${path}?at=step`}
        hidden={{ code: meeting.code, revision: String(minutes.revision) }}
        refused={form.state}
      >
        <RadioField
          isOfNow
          name="state"
          legend={stepLabels.state}
          hideLegend
          options={steps.map((value) => ({
            value,
            label: value === minutes.state ? 'circulated with a new deadline' : minutesStateWords[value],
            hint: hints[value],
          }))}
        />
        {steps.includes('CIRCULATED') && (
          <TextField
            name="commentsUntil"
            label={stepLabels.commentsUntil}
            hint="Required to circulate. Day and local time, such as 20 March 2027, 17:00"
          />
        )}
        <SubmitButton variant="quiet">Change state</SubmitButton>
      </MoveMinutesForm>
    </Section>
  )
}

export function CommentForm({ found: { meeting, may }, form, path }: Props) {
  if (!may.comment) return <Unsent form={form} labels={commentLabels} />
  return (
    <Section
      title="Comment"
      id="comment-now"
      note="The secretariat, the co-chairs and your own party can read it."
    >
      <CommentMinutesForm
        id="comment"
        action={commentMinutes}
        back={`${path}?at=comment`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <TextAreaField name="text" label={commentLabels.text} rows={4} />
        <SubmitButton variant="plain">Send comment</SubmitButton>
      </CommentMinutesForm>
    </Section>
  )
}

export function CorrigendumForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (minutes?.state !== 'LOCKED' || !may.edit) return <Unsent form={form} labels={corrigendumLabels} />
  return (
    <Section title="Corrigendum" id="corrigendum-now">
      <IssueCorrigendumForm
        id="corrigendum"
        action={issueCorrigendum}
        back={`${path}?at=corrigendum`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <TextAreaField name="text" label={corrigendumLabels.text} rows={4} />
        <SubmitButton variant="plain">Issue corrigendum</SubmitButton>
      </IssueCorrigendumForm>
    </Section>
  )
}
