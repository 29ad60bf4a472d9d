import { KeyRow } from '../ui/key-row'
import table from '../ui/table.module.css'
import { Choice } from './choice'
import styles from './key-list.module.css'

export const LIST_ID = 'keys'
export const CHOICE_ID = 'keys-on'

/** The list of keys under `?`, which a button with `popoverTarget="keys"` opens too; Keyboard makes them work. */
export function KeyList({
  sections,
  proposes,
}: {
  sections: { key: string; label: string }[]
  proposes: boolean
}) {
  return (
    <div
      className={styles.keys}
      id={LIST_ID}
      popover="auto"
      role="dialog"
      aria-labelledby="keys-h"
      tabIndex={-1}
      // Takes the focus when it is shown, and gives it back when it is closed.
      autoFocus
    >
      <h2 id="keys-h">Keyboard shortcuts</h2>
      <table className={table.tight}>
        <tbody>
          <KeyRow keys="/" words="Search the register" />
          {sections.map(({ key, label }) => (
            <KeyRow key={key} keys={`g ${key}`} words={label} />
          ))}
          <KeyRow keys="j k" words="Next row, previous row" />
          <KeyRow keys="Enter" words="Open the row" />
          <KeyRow keys="x" words="Select the row (in lists with checkboxes)" />
          {proposes && <KeyRow keys="n" words="Propose a change" />}
          <KeyRow keys="Ctrl Enter" words="Submit the current form" />
          <KeyRow keys="Esc" words="Close the dialog" />
        </tbody>
      </table>
      <Choice>
        <input type="checkbox" defaultChecked id={CHOICE_ID} />
        <span>Single-key shortcuts in this browser</span>
      </Choice>
    </div>
  )
}
