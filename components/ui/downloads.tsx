/** The links to a list as a file, in both formats. `file` is its address without the ending, `query` what the reader has chosen. */
export function Downloads({ list, file, query = '' }: { list: string; file: string; query?: string }) {
  return (
    <span className="nowrap">
      <a href={`${file}.csv${query}`} aria-label={`${list} as CSV`}>
        CSV
      </a>{' '}
      <a href={`${file}.xlsx${query}`} aria-label={`${list} as Excel`}>
        Excel
      </a>
    </span>
  )
}
