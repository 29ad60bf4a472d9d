import { expect, test } from 'vitest'
import { NothingHere } from '@/lib/web/pages'
import { titled, titledOfDocument, titledOfMeeting } from './titled'

test('a page is titled by what it shows', async () => {
  const found = Promise.resolve({ name: 'Nauru' })
  expect(await titled(found, ({ name }) => `Edit ${name}`, 'Edit NR')).toEqual({ title: 'Edit Nauru' })
})

test('a page that cannot be shown is titled by its address alone', async () => {
  const failed = Promise.reject(new Error('the database is gone'))
  expect(await titled(failed, () => 'Nauru', 'NR')).toEqual({ title: 'NR' })
})

test('a page that is not found is titled so', async () => {
  expect(await titled(Promise.reject(new NothingHere()), () => 'Nauru', 'XX')).toEqual({
    title: 'Page not found',
  })
})
test('the pages of a meeting and of a document name it', async () => {
  const meeting = { title: '21st Meeting', begins: '2027-02', hasNamesake: false }
  const document = { symbol: 'BP/SOM/2027/3', title: 'Draft agenda' }
  expect(await titledOfMeeting('Agenda', Promise.resolve({ meeting }))).toEqual({
    title: 'Agenda – 21st Meeting',
  })
  expect(await titledOfDocument('Files', Promise.resolve({ document }))).toEqual({
    title: 'Files – BP/SOM/2027/3 – Draft agenda',
  })
})
