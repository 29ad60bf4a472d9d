'use client'

import { createContext, use } from 'react'

/** What the fields of a form need of it beside what react-hook-form says. */
export type FormPlace = {
  /** The id of the form, with which the ids of its fields begin. */
  id: string
  /** What was typed when the form was refused, as an object: `people.0.name` nests. */
  typed: Record<string, unknown>
  /** What is being sent now, which shows which of several buttons was pressed; null while nothing is. */
  sending: FormData | null
  /** The question with which the form came back: see `AskedBack`. */
  question?: string | undefined
  /** What is typed no longer counts: the page may be left without a question. */
  discard: () => void
}

const Place = createContext<FormPlace | null>(null)
export const FormPlaceProvider = Place.Provider

/** The form around this part; null outside of one. */
export const useFormPlace = () => use(Place)
