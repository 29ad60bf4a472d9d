import { format, getFormatDateInfo, getFormatFromId, isDateFormat } from 'numfmt'
import { below, type Element } from '../../files/isolation/xml.ts'

/** The numbers of an XLSX as a sheet shows them: dates, hours, per cent, currencies (ECMA-376, part 1, 18.8.30). */

export type Values = { show: (value: string, style: number) => string }

/** Days of this system begin four years and a day later. */
const SINCE_1904 = 1462

export function valuesOf(styles: Element | undefined, isSince1904: boolean): Values {
  const own = new Map(
    below(styles, 'numFmt').map(({ attributes: { numFmtId = '', formatCode = '' } }) => [
      numFmtId,
      formatCode,
    ]),
  )
  const patterns = below(below(styles, 'cellXfs')[0], 'xf').map(({ attributes: { numFmtId = '0' } }) =>
    patternOf(numFmtId, own),
  )
  return {
    show: (value, style) => {
      const number = Number(value)
      if (value.trim() === '' || !Number.isFinite(number)) return value
      return shown(number, patterns[style] ?? 'General', isSince1904)
    },
  }
}

// Dates of the reader's own place, and those in which only the language of the reader decides, have no one form.
const ISO = 'yyyy-mm-dd'
const own: Record<string, string> = { 14: ISO, 22: `${ISO} h:mm` }

const patternOf = (id: string, given: Map<string, string>): string =>
  given.get(id) ?? own[id] ?? getFormatFromId(Number(id)) ?? 'General'

function shown(number: number, pattern: string, isSince1904: boolean): string {
  if (/^(general|@)$/i.test(pattern)) return plain(number)
  try {
    return isDateFormat(pattern) ? dated(number, pattern, isSince1904) : format(pattern, number).trim()
  } catch {
    // A pattern that no program writes; the number itself is certain.
    return plain(number)
  }
}

/** As many digits as a sheet computes with. */
const plain = (number: number) => String(Number(number.toPrecision(15)))

function dated(number: number, pattern: string, isSince1904: boolean): string {
  const { year, month, day, hours } = getFormatDateInfo(pattern)
  // Hours of a day, or between two times, are no date.
  const serial = isSince1904 && (year || month || day) ? number + SINCE_1904 : number
  const isWritten = /mmm/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]/g, ''))
  // 4/3/2025 is another day in another country.
  const certain = year && month && day && !isWritten ? (hours ? `${ISO} hh:mm` : ISO) : pattern
  return format(certain.replace(/^\[\$-F[48]00\]/i, ''), serial).trim()
}
