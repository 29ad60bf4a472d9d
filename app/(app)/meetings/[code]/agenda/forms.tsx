'use client'

import { formFor } from '../../../../form-for'

const schemas = () => import('@/lib/meetings/agendas/schema')

export const NewItemForm = formFor(async () => (await schemas()).newItem)
export const ItemForm = formFor(async () => (await schemas()).itemEdit)
export const StateForm = formFor(async () => (await schemas()).agendaState)
export const OutlineForm = formFor(async () => (await schemas()).outlineInput)
export const CopyForm = formFor(async () => (await schemas()).copyInput)
