'use client'

import { formFor } from '../../../../form-for'

const schemas = () => import('@/lib/meetings/decisions/schema')

export const NewDecisionForm = formFor(async () => (await schemas()).newDecision)
export const DecisionForm = formFor(async () => (await schemas()).decisionEdit)
export const FollowDecisionForm = formFor(async () => (await schemas()).decisionProgress)
export const VoidDecisionForm = formFor(async () => (await schemas()).decisionVoid)
export const AddReservationForm = formFor(async () => (await schemas()).newReservation)
