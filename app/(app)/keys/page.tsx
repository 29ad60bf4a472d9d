import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { KeyRow } from '@/components/ui/key-row'
import table from '@/components/ui/table.module.css'
import { sectionsFor } from '@/lib/web/navigation'
import { can } from '@/lib/kernel/policy'
import { allow } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { KeysChoice } from './keys-choice'
import styles from './keys.module.css'

export const generateMetadata = titledFor('Keyboard shortcuts', { permission: 'register:read' })

/** The keys of the house, for who wants to read them in peace, and the way to turn them off. */
export default answered(Page)

async function Page() {
  const actor = await allow('register:read')
  const sections = sectionsFor(actor)
  return (
    <Frame at="/keys">
      <PageHead
        title="Keyboard shortcuts"
        lede="You can do everything without shortcuts. Single-key shortcuts do not work while you are typing in a field."
        facts={[
          <>
            The same list opens on every page with <kbd>?</kbd>
          </>,
        ]}
      />
      <div className={`stack ${styles.keys}`}>
        <Section title="Go to a page">
          <Keys
            items={[
              ['/', 'Search the register'],
              ...sections.map(({ key, label }): [string, string] => [`g ${key}`, label]),
              ...(can(actor, 'change-request:propose')
                ? [['n', 'Propose a change'] as [string, string]]
                : []),
            ]}
          />
        </Section>
        <Section title="In a list">
          <Keys
            items={[
              ['j', 'Next row'],
              ['k', 'Previous row'],
              ['Enter', 'Open the row'],
              ['x', 'Select the row (in lists with checkboxes)'],
            ]}
          />
        </Section>
        <Section title="Anywhere">
          <Keys
            items={[
              ['?', 'Keyboard shortcuts'],
              ['Ctrl Enter', 'Submit the current form'],
              ['Esc', 'Close the dialog'],
            ]}
          />
        </Section>
        <Section
          title="Turn off single keys"
          note="For people who use speech input or press keys by accident. Ctrl + Enter still works."
        >
          <KeysChoice />
        </Section>
      </div>
    </Frame>
  )
}

function Keys({ items }: { items: [keys: string, words: string][] }) {
  return (
    <table className={table.tight}>
      <tbody>
        {items.map(([keys, words]) => (
          <KeyRow key={keys} keys={keys} words={words} />
        ))}
      </tbody>
    </table>
  )
}
