import { Select } from '@/components/form/select'
import { Filter } from '@/components/ui/filters'
import type { Choices } from '@/lib/documents/queries'
import { languageWords } from '@/lib/register/languages'
import { levelWords, typeWords } from '@/lib/documents/rules'
import { documentTypes, levels } from '@/lib/documents/schema'

type Name = 'body' | 'year' | 'type' | 'language' | 'level' | 'state'

/** The filters of documents, in the list and in the search. */
export function DocumentChoices({
  choices: { bodies, years, languages },
  input,
  withLanguage,
  withLevel,
}: {
  choices: Choices
  input: Partial<Record<Name, string | undefined>>
  withLanguage: boolean
  withLevel: boolean
}) {
  return (
    <>
      <DocumentChoice
        {...{ name: 'body', label: 'Body', blank: 'All bodies', input }}
        options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <DocumentChoice
        {...{ name: 'year', label: 'Year', blank: 'All years', input }}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <DocumentChoice
        {...{ name: 'type', label: 'Type', blank: 'All types', input }}
        options={documentTypes.map((value) => ({ value, label: typeWords[value] }))}
      />
      {withLanguage && (
        <DocumentChoice
          {...{ name: 'language', label: 'Language', blank: 'All languages', input }}
          options={languages.map((value) => ({ value, label: languageWords(value) }))}
        />
      )}
      {withLevel && (
        <DocumentChoice
          {...{ name: 'level', label: 'Access', blank: 'Any access', input }}
          options={levels.map((value) => ({ value, label: levelWords[value] }))}
        />
      )}
    </>
  )
}

/** One choice; `blank` is the words of none. */
export function DocumentChoice({
  name,
  label,
  blank,
  options,
  input,
}: {
  name: Name
  label: string
  blank: string
  options: { value: string; label: string }[]
  input: Partial<Record<Name, string | undefined>>
}) {
  return (
    <Filter id={name} label={label}>
      <Select id={name} name={name} defaultValue={input[name] ?? ''} blank={blank} options={options} />
    </Filter>
  )
}
