'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/documents/schema')

export const NewDocumentsForm = formFor(async () => (await schemas()).newDocuments)
export const DocumentForm = formFor(async () => (await schemas()).documentEdit)
export const DocumentStateForm = formFor(async () => (await schemas()).documentStep)
export const ModificationForm = formFor(async () => (await schemas()).newModification)
export const PlaceForm = formFor(async () => (await schemas()).placeInput)
export const DecisionLinkForm = formFor(async () => (await schemas()).linkInput)
export const PatternForm = formFor(async () => (await schemas()).patternInput)
export const ReadingDaysForm = formFor(async () => (await schemas()).readingDaysInput)
