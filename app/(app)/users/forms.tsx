'use client'

import { formFor } from '../../form-for'

const users = () => import('@/lib/access/users/schema')
const mandates = () => import('@/lib/access/mandates/schema')

export const NewUserForm = formFor(async () => (await users()).newUserInput)
export const UserNameForm = formFor(async () => (await users()).renameInput)
export const UserRoleForm = formFor(async () => (await users()).roleInput)
export const NewMandateForm = formFor(async () => (await mandates()).giveMandateInput)
export const MandateEndForm = formFor(async () => (await mandates()).endMandateInput)
