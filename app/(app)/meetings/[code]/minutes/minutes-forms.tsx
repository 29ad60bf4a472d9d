import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
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

type Props = { found: MinutesPage; form: Refused; path: string }

export function BeginForm({ found: { meeting, earlier }, form, path }: Props) {
  return (
    <Form
      id="begin"
      action={beginMinutes}
      back={`${path}?at=begin`}
      hidden={{ code: meeting.code }}
      refused={form.state}
    >
      <Field id={form.id('kind')} label="What it is" error={form.error('kind')}>
        <Select
          name="kind"
          defaultValue={form.typed('kind', 'SUMMARY')}
          options={minutesKinds.map((value) => ({ value, label: minutesKindWords[value] }))}
        />
      </Field>
      {earlier.length > 0 && (
        <Field id={form.id('previous')} label="Of the meeting before" optional error={form.error('previous')}>
          <Select
            name="previous"
            defaultValue={form.typed('previous', earlier[0]?.code)}
            blank="None"
            options={earlier.map(({ code, title }) => ({ value: code, label: title }))}
          />
        </Field>
      )}
      <Field id={form.id('text')} label="Text" error={form.error('text')}>
        <TextArea name="text" rows={20} maxLength={100000} defaultValue={form.typed('text')} />
      </Field>
      <p className="after">
        <SubmitButton>Begin as a draft</SubmitButton>
      </p>
    </Form>
  )
}

export function WriteForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (!minutes || !may.edit || !isWritable(minutes.state)) return <Unsent form={form} field="text" />
  return (
    <Section title="Write the text" id="write-text">
      <Form
        id="write"
        action={writeMinutes}
        back={`${path}?at=write`}
        hidden={{ code: meeting.code, revision: String(minutes.revision) }}
        refused={form.state}
      >
        {form.isStale && (
          <Note>The text above stands now; yours stands below. Bring them together, then record.</Note>
        )}
        <Field id={form.id('text')} label="Text" error={form.error('text')}>
          <TextArea
            name="text"
            rows={20}
            maxLength={100000}
            defaultValue={form.typed('text', minutes.text)}
          />
        </Field>
        <p className="after">
          <SubmitButton>Record the text</SubmitButton>
        </p>
      </Form>
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
      <Form
        id="step"
        action={moveMinutes}
        back={`${path}?at=step`}
        hidden={{ code: meeting.code, revision: String(minutes.revision) }}
        refused={form.state}
      >
        <RadioGroup
          id={form.id('state')}
          name="state"
          legend="Next step"
          hideLegend
          error={form.error('state')}
          defaultValue={form.typed('state')}
          options={steps.map((value) => ({
            value,
            label: value === minutes.state ? 'circulated until another date' : minutesStateWords[value],
            hint: hints[value],
          }))}
        />
        {steps.includes('CIRCULATED') && (
          <Field
            id={form.id('commentsUntil')}
            label="Comments until"
            hint="A day and an hour there: 20 March 2027, 17.00"
            optional
            error={form.error('commentsUntil')}
          >
            <TextInput name="commentsUntil" maxLength={80} defaultValue={form.typed('commentsUntil')} />
          </Field>
        )}
        <SubmitButton variant="quiet">Record the step</SubmitButton>
      </Form>
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
      <Form
        id="comment"
        action={commentMinutes}
        back={`${path}?at=comment`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <Field id={form.id('text')} label="Comment" error={form.error('text')}>
          <TextArea name="text" rows={4} maxLength={8000} defaultValue={form.typed('text')} />
        </Field>
        <SubmitButton variant="plain">Send the comment</SubmitButton>
      </Form>
    </Section>
  )
}

export function CorrigendumForm({ found: { meeting, minutes, may }, form, path }: Props) {
  if (minutes?.state !== 'LOCKED' || !may.edit) return <Unsent form={form} field="text" />
  return (
    <Section title="Corrigendum" id="corrigendum-now">
      <Form
        id="corrigendum"
        action={issueCorrigendum}
        back={`${path}?at=corrigendum`}
        hidden={{ code: meeting.code }}
        refused={form.state}
      >
        <Field id={form.id('text')} label="What is corrected, and how" error={form.error('text')}>
          <TextArea name="text" rows={4} maxLength={8000} defaultValue={form.typed('text')} />
        </Field>
        <SubmitButton variant="plain">Issue the corrigendum</SubmitButton>
      </Form>
    </Section>
  )
}
