import { KeyList } from '@/components/form/key-list'
import { Button } from '@/components/ui/button'
import { zoneInWords } from '@/lib/time/hours'
import styles from './frame-foot.module.css'

/** The foot of every page, and the list of keys that its button opens. */
export function FrameFoot({
  forum,
  zone,
  sections,
  proposes,
}: {
  forum: string
  zone: string
  sections: { key: string; label: string }[]
  proposes: boolean
}) {
  return (
    <>
      <footer className={styles.foot}>
        <div className={`wrap ${styles.line}`}>
          <p>
            {forum}. Every entry in this register can be traced to the decision behind it. Dates are in{' '}
            {zoneInWords(zone)}.
          </p>
          <Button variant="link" type="button" popoverTarget="keys">
            Keyboard shortcuts: press ?
          </Button>
        </div>
      </footer>
      <KeyList sections={sections} proposes={proposes} />
    </>
  )
}
