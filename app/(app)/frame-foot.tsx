import { KeyList } from '@/components/form/key-list'

/** The foot of every page, and the list of keys that its button opens. */
export function FrameFoot({
  forum,
  zone,
  rooms,
  proposes,
}: {
  forum: string
  zone: string
  rooms: { key: string; label: string }[]
  proposes: boolean
}) {
  return (
    <>
      <footer className="foot">
        <div className="wrap">
          <p>
            {forum}. Every entry of this register can be traced to the decision behind it. Days are reckoned
            in {zone}.
          </p>
          <button className="link-btn keys-link" type="button" popoverTarget="keys">
            Keyboard: press ?
          </button>
        </div>
      </footer>
      <KeyList rooms={rooms} proposes={proposes} />
    </>
  )
}
