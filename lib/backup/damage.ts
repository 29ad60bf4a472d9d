import { Known } from '@/lib/kernel/known'

/** A backup cannot be made, or cannot be used: one sentence that says why, and what to do. */
export class BackupRefused extends Known {
  static override readonly called: string = 'BackupRefused'
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Whether the disk, or what this user may use of it, is full. */
export const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(error)))
