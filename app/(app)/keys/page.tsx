import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { KeyRow } from '@/components/ui/key-row'
import table from '@/components/ui/table.module.css'
import { sectionsFor } from '@/lib/web/navigation'
import { can } from '@/lib/kernel/policy'
import { allow } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { KeysChoice } from './keys-choice'
import styles from './keys.module.css'

export const metadata: Metadata = { title: 'Keyboard shortcuts' }

/** The keys of the house, for who wants to read them in peace, and the way to turn them off. */
export default answered(Page)

async function Page() {
  const actor = await allow('register:read')
  const sections = sectionsFor(actor)
  return (
    <Frame at="/keys">
      <PageHead
        title="Keyboard shortcuts"
        lede="Everything can be done without them. Single keys work outside fields only."
        facts={[
          <>
            The same list opens on every page with <kbd>?</kbd>
          </>,
        ]}
      />
      <div className={`stack ${styles.keys}`}>
        <Section title="Going somewhere">
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
              ['k', 'Row before'],
              ['Enter', 'Open the row'],
              ['x', 'Choose the row, where several can be chosen'],
            ]}
          />
        </Section>
        <Section title="Anywhere">
          <Keys
            items={[
              ['?', 'List of keys'],
              ['Ctrl Enter', 'Send the form in which you write'],
              ['Esc', 'Close the dialog'],
            ]}
          />
        </Section>
        <Section
          title="Turning them off"
          note="For who dictates to the machine, or whose keys are pressed by accident. Ctrl and Enter together stay."
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
