'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/register/people/schema')
const focalPointSchemas = () => import('@/lib/register/people/focal-points/schema')

export const NewPersonForm = formFor(async () => (await schemas()).newPerson)
export const PersonForm = formFor(async () => (await schemas()).personEdit)
export const MergeForm = formFor(async () => (await schemas()).personMerge)
export const FocalPointForm = formFor(async () => (await focalPointSchemas()).newFocalPoint)
export const FocalPointEndForm = formFor(async () => (await focalPointSchemas()).focalPointEnd)
export const FocalPointRetractionForm = formFor(async () => (await focalPointSchemas()).focalPointRetraction)
