'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/register/parties/schema')

// What is typed is the same for a party, a group and a meeting; which of them it is about is not typed.
export const NoteForm = formFor(async () => (await schemas()).noteFields)
export const ContactForm = formFor(async () => (await schemas()).contactFields)
