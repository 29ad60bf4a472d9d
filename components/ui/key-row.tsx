import { Fragment } from 'react'

/** A row of the list of keys: "g p" or "Ctrl Enter", one cap a key, with a space that is read and copied too. */
export function KeyRow({ keys, words }: { keys: string; words: string }) {
  return (
    <tr>
      <th scope="row">
        {keys.split(' ').map((key, position) => (
          <Fragment key={position}>
            {position > 0 && ' '}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </th>
      <td>{words}</td>
    </tr>
  )
}
