import { KeyList } from '@/components/form/key-list'
import { Button } from '@/components/ui/button'
import { zoneInWords } from '@/lib/time/hours'
import styles from './frame-foot.module.css'

/** The foot of every page, and the list of keys that its button opens. */
export function FrameFoot({
  forum,
  zone,
  myZone,
  printed,
  sections,
  proposes,
}: {
  forum: string
  zone: string
  myZone: string
  /** What a print says of itself: when it was drawn, by whom, and where it is found. */
  printed: { at: string; by: string; address: string }
  sections: { key: string; label: string }[]
  proposes: boolean
}) {
  return (
    <>
      <footer className={styles.foot}>
        <p className={`wrap ${styles.printed}`}>
          As of {printed.at}. Printed by {printed.by} from {printed.address}
        </p>
        <div className={`wrap ${styles.line}`}>
          <p>
            {forum}. Every entry in this register can be traced to the decision behind it. Dates are in{' '}
            {zoneInWords(zone)}. Times are shown in {zoneInWords(myZone)} where no other zone is named;{' '}
            <a href="/account#time-zone">change your time zone</a>.
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
