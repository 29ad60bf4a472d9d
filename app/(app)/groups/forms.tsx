'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/register/groups/schema')

export const MandateForm = formFor(async () => (await schemas()).mandateInput)
export const CompositionForm = formFor(async () => (await schemas()).compositionInput)
export const GroupWebsiteForm = formFor(async () => (await schemas()).websiteInput)
