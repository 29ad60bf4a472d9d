import { Compared } from '@/components/ui/compared'
import { Facts } from '@/components/ui/facts'
import type { OperationCompared } from '@/lib/register/change-requests/versions'
import styles from '../../operations.module.css'

/** Each operation of two versions: new, removed, changed word by word, or the same. */
export function OperationsCompared({ operations }: { operations: OperationCompared[] }) {
  return (
    <ol className={styles.operations}>
      {operations.map((operation, position) => (
        <li key={position}>
          <p className={styles.number}>
            {placeOf(operation)}: {marks[operation.is]}
          </p>
          <Operation operation={operation} />
        </li>
      ))}
    </ol>
  )
}

const marks = {
  same: 'same',
  new: <b>new</b>,
  removed: <b>removed</b>,
  changed: <b>changed</b>,
}

function placeOf(operation: OperationCompared): string {
  if (operation.is === 'removed') return `Operation ${operation.was} of the earlier version`
  const moved = operation.is === 'changed' && operation.was !== operation.at
  return moved ? `Operation ${operation.at} (was ${operation.was})` : `Operation ${operation.at}`
}

function Operation({ operation }: { operation: OperationCompared }) {
  switch (operation.is) {
    case 'same':
      return <p>{operation.sentence}</p>
    case 'removed':
      return (
        <p className={styles.sentence}>
          <del>{operation.sentence}</del>
        </p>
      )
    case 'new':
      return (
        <>
          <p className={styles.sentence}>{operation.sentence}</p>
          <Facts items={operation.facts.map(({ what, then }) => [what, then ?? 'none'])} />
        </>
      )
    case 'changed':
      return (
        <>
          <p className={styles.sentence}>
            <Compared pieces={operation.sentence} />
          </p>
          <Facts
            items={operation.facts.map(({ what, text }) => [what, <Compared key={what} pieces={text} />])}
          />
        </>
      )
  }
}
