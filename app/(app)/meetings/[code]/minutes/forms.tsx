'use client'

import { formFor } from '../../../../form-for'

const schemas = () => import('@/lib/meetings/minutes/schema')

export const BeginMinutesForm = formFor(async () => (await schemas()).newMinutes)
export const WriteMinutesForm = formFor(async () => (await schemas()).minutesEdit)
export const MoveMinutesForm = formFor(async () => (await schemas()).minutesStep)
export const CommentMinutesForm = formFor(async () => (await schemas()).newComment)
export const IssueCorrigendumForm = formFor(async () => (await schemas()).newCorrigendum)
