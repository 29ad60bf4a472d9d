import { Section } from '@/components/layout/section'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { stateOn } from '@/lib/time/dates'
import { languageWords } from '@/lib/register/languages'
import type { Name } from '@/lib/register/parties/party'
import { From, Until } from '../../register/when'

/** The names of a party over time, the one of the date shown in bold. */
export function Names({ names, day }: { names: Name[]; day: string }) {
  return (
    <Section title="Names over time" id="names">
      <Table
        fold
        head={['Name', 'Kind', 'Language', 'From', 'Until'].map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      >
        <tbody>
          {names.map((one, at) => (
            <tr key={at} className={stateOn(one, day) === 'impossible' ? table.over : undefined}>
              <th scope="row" lang={one.language} dir="auto">
                {one.kind === 'SHORT' && stateOn(one, day) === 'certain' ? <b>{one.name}</b> : one.name}
              </th>
              <td>{one.kind.toLowerCase()}</td>
              <td>{languageWords(one.language)}</td>
              <td data-l="from">
                <From text={one.validFrom} />
              </td>
              <td data-l="until">
                <Until text={one.validTo} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
