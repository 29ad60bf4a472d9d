'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/register/parties/schema')

export const PartyWebsiteForm = formFor(async () => (await schemas()).websiteInput)
export const AliasForm = formFor(async () => (await schemas()).aliasInput)
