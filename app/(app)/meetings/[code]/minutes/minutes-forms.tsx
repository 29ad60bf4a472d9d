import { RadioField, SelectField, TextAreaField, TextField } from '@/components/form/fields'
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
import { beginMinutes, commentMinutes, issueCorrigendum, moveMinutes, writeMinutes } from './actions'
import {
  BeginMinutesForm,
  CommentMinutesForm,
  IssueCorrigendumForm,
  MoveMinutesForm,
  WriteMinutesForm,
} from './forms'

type Props = { found: MinutesPage; form: Refused; path: string }

export function BeginForm({ found: { meeting, earlier }, form, path }: Props) {
  return (
    <BeginMinutesForm
      id="begin"
      action={beginMinutes}
      back={`${path}?at=begin`}
      hidden={{ code: meeting.code }}
      refused={form.state}
    >
      <SelectField
        name="kind"
        label="What it is"
        value="SUMMARY"
        options={minutesKinds.map((value) => ({ value, label: minutesKindWords[value] }))}
      />
      {earlier.length > 0 && (
        <SelectField
          name="previous"
          label="Of the meeting before"
          optional
          value={earlier[0]?.code}
          blank="None"
          options={earlier.map(({ code, title }) => ({ value: code, label: title }))}
        />
      )}
      <TextAreaField name="text" label="Text" rows={20} />
      <p className="after">
        <SubmitButton>Begin as a draft</SubmitButton>
      </p>
    </BeginMinutesForm>
  )
}

export function WriteForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (!minutes || !may.edit || !isWritable(minutes.state)) return <Unsent form={form} field="text" />
  return (
    <Section title="Write the text" id="write-text">
      <WriteMinutesForm
        id="write"
        action={writeMinutes}
        back={`${path}?at=write`}
        hidden={{ code: meeting.code, revision: String(minutes.revision) }}
        refused={form.state}
      >
        {form.isStale && (
          <Note>The text above stands now; yours stands below. Bring them together, then record.</Note>
        )}
        <TextAreaField name="text" label="Text" rows={20} value={minutes.text} />
        <p className="after">
          <SubmitButton>Record the text</SubmitButton>
        </p>
      </WriteMinutesForm>
    </Section>
  )
}

const hints = {
  DRAFT: 'Taken back; only the secretariat and the co-chairs read it',
  CIRCULATED: 'Those invited read it and comment until a date',
  APPROVED: 'All who see the meeting read it; the text is not written any more',
  LOCKED: 'For good: from then on only corrigenda',
}

export function StepForm({ found: { meeting, minutes, may }, form, path }: Props) {
  const steps = minutes && may.edit ? minutesStepsFrom(minutes.state) : []
  if (!minutes || steps.length === 0) return null
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
          name="state"
          legend="Next step"
          hideLegend
          options={steps.map((value) => ({
            value,
            label: value === minutes.state ? 'circulated until another date' : minutesStateWords[value],
            hint: hints[value],
          }))}
        />
        {steps.includes('CIRCULATED') && (
          <TextField
            name="commentsUntil"
            label="Comments until"
            hint="A day and an hour there: 20 March 2027, 17:00"
            optional
          />
        )}
        <SubmitButton variant="quiet">Record the step</SubmitButton>
      </MoveMinutesForm>
    </Section>
  )
}

export function CommentForm({ found: { meeting, may }, form, path }: Props) {
  if (!may.comment) return <Unsent form={form} field="text" />
  return (
    <Section
      title="Comment"
      id="comment-now"
      note="The secretariat and the co-chairs read it, and your own party."
    >
      <CommentMinutesForm
        id="comment"
        action={commentMinutes}
        back={`${path}?at=comment`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <TextAreaField name="text" label="Comment" rows={4} />
        <SubmitButton variant="plain">Send the comment</SubmitButton>
      </CommentMinutesForm>
    </Section>
  )
}

export function CorrigendumForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (minutes?.state !== 'LOCKED' || !may.edit) return <Unsent form={form} field="text" />
  return (
    <Section title="Corrigendum" id="corrigendum-now">
      <IssueCorrigendumForm
        id="corrigendum"
        action={issueCorrigendum}
        back={`${path}?at=corrigendum`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <TextAreaField name="text" label="What is corrected, and how" rows={4} />
        <SubmitButton variant="plain">Issue the corrigendum</SubmitButton>
      </IssueCorrigendumForm>
    </Section>
  )
}
