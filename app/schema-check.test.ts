import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { checkBy } from './schema-check'

function formData(fields: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const options = (names: string[]) => ({ fields: {}, names, shouldUseNativeValidation: false })

describe('what is checked in the browser', () => {
  const people = z.object({ people: z.array(z.object({ name: z.string().min(1, 'Write the name.') })) })

  it('names the field that is wrong, also where the numbers of a list leave some out', async () => {
    const sent = { 'people.0.name': 'Ana', 'people.3.name': 'Kari', 'people.11.name': '' }
    const { errors } = await checkBy(people)(formData(sent), options(Object.keys(sent)))
    expect(errors).toMatchObject({ people: { 11: { name: { message: 'Write the name.' } } } })
  })

  it('says of a list of boxes, none of which is ticked, what is wrong with the list', async () => {
    const boxes = z.object({ codes: z.array(z.string(), 'Choose at least one document.') })
    const { errors } = await checkBy(boxes)(formData({}), options(['codes.0', 'codes.1']))
    expect(errors).toMatchObject({ codes: { root: { message: 'Choose at least one document.' } } })
  })

  it('finds nothing in what fits', async () => {
    const sent = { 'people.2.name': 'Ana' }
    const { errors } = await checkBy(people)(formData(sent), options(Object.keys(sent)))
    expect(errors).toEqual({})
  })
})
