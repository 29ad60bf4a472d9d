import { listInWords } from '@/lib/time/list-words'
import { places, type totalsOf } from '@/lib/register/parties/totals'
import styles from './roster.module.css'

type Totalled = ReturnType<typeof totalsOf>

/** "49 members and 27 observers". */
export function inAWord({ members, observers, guests }: Totalled): string {
  const counted = [
    many(members, 'member'),
    many(observers, 'observer'),
    guests > 0 && many(guests, 'guest'),
  ].filter((one) => one !== false)
  return listInWords(counted)
}
const many = (n: number, what: string) => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`

/** Members, founding members and observers by region, of the whole register on the date shown. */
export function Totals({ totals }: { totals: Totalled }) {
  const { inferred, doubtful, uncertain } = totals
  return (
    <>
      <table className={styles.totals} role="table">
        <caption className="visually-hidden">Totals by region</caption>
        <thead role="rowgroup">
          <tr role="row">
            <td />
            {[...places.map(([, label]) => label), 'All'].map((label) => (
              <th key={label} scope="col" role="columnheader">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {totals.rows.map(({ label, cells, all }) => (
            <tr key={label} role="row">
              <th scope="row" role="rowheader">
                {label}
              </th>
              {cells.map((n, at) => (
                <td key={at} role="cell" data-l={places[at]?.[1]}>
                  {n === 0 ? '–' : n.toLocaleString('en')}
                </td>
              ))}
              <td role="cell" data-l="All">
                <b>{all.toLocaleString('en')}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet-text">
        {inferred.toLocaleString('en')} {inferred === 1 ? 'entry is' : 'entries are'} inferred, and{' '}
        {doubtful.toLocaleString('en')} {doubtful === 1 ? 'date' : 'dates'} of joining{' '}
        {doubtful === 1 ? 'is' : 'are'} in doubt.{' '}
        {uncertain > 0 &&
          `${uncertain.toLocaleString('en')} more ${uncertain === 1 ? 'is' : 'are'} uncertain on this date and not counted. `}
        <a href="#declared">Compare with published figures</a>
      </p>
    </>
  )
}
