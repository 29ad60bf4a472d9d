'use server'

import * as people from '@/lib/register/people/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({ done: ({ id }: { id: string }) => `/people/${id}?done=${what}#done` })

export const addPerson = action(people.addPerson, done('added'))
export const editPerson = action(people.editPerson, done('changed'))
export const withdrawPerson = action(people.withdrawPerson, { done: () => '/people?done=withdrawn#done' })
export const mergePeople = action(people.mergePeople, done('merged'))
export const partPeople = action(people.partPeople, done('parted'))
export const nameFocalPoint = action(people.nameFocalPoint, done('named'))
export const endFocalPoint = action(people.endFocalPoint, done('ended'))
export const retractFocalPoint = action(people.retractFocalPoint, done('retracted'))
export const confirmFocalPoint = action(people.confirmFocalPoint, done('confirmed'))
