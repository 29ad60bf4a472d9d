import { describe, expect, test } from 'vitest'
import { readDate } from './date-typing'
import { readDaysTyped } from './days-typing'
import { inPlainFigures } from './figures'
import { readClock } from './hours'

describe('figures that are typed in another script', () => {
  test.each([
    ['full width', '０１２３４５６７８９'],
    ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
    ['Persian', '۰۱۲۳۴۵۶۷۸۹'],
    ['Devanagari', '०१२३४५६७८९'],
    ['Bengali', '০১২৩৪৫৬৭৮৯'],
    ['Thai', '๐๑๒๓๔๕๖๗๘๙'],
    ['Lao', '໐໑໒໓໔໕໖໗໘໙'],
    ['Burmese', '၀၁၂၃၄၅၆၇၈၉'],
    ['Khmer', '០១២៣៤៥៦៧៨៩'],
    ['Pwo Karen, whose figures follow others', '𑛚𑛛𑛜𑛝𑛞𑛟𑛠𑛡𑛢𑛣'],
    ['Ol Onal', '𞗱𞗲𞗳𞗴𞗵𞗶𞗷𞗸𞗹𞗺'],
    ['mathematical, in bold', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'],
    ['our own', '0123456789'],
  ])('are those of ours: %s', (_, figures) => {
    expect(inPlainFigures(figures)).toBe('0123456789')
  })
  test('are read in a date, a list of days and an hour', () => {
    expect(readDate('２０２７－０３－０５')).toEqual(readDate('2027-03-05'))
    expect(readDate('٥ March ٢٠٢٧')).toEqual(readDate('5 March 2027'))
    expect(readDaysTyped('၂၄–၂၅ February ၂၀၂၇')).toEqual({ days: ['2027-02-24', '2027-02-25'] })
    expect(readClock('９：３０')).toBe('09:30')
  })
  test('are refused with the day that they mean', () => {
    expect(readDate('٣١ February ٢٠٢٧')).toEqual(readDate('31 February 2027'))
  })
  test('are read as well with the marks of direction that a copied date brings with it', () => {
    expect(readDate('\u200E5/\u200E30/\u200E2027')).toEqual(readDate('5/30/2027'))
  })
  test('are no figures where they are above the line', () => {
    expect(readDate('1² March 2027')).toHaveProperty('error')
  })
})
