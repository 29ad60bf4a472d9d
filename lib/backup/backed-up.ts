import type { LastBackup } from './queries'

/** Whether the register has a recent backup that is whole. Without one not everything is in order, though all parts work. */
export const isBackedUp = ({ last, fault, isLate }: Pick<LastBackup, 'last' | 'fault' | 'isLate'>): boolean =>
  last !== null && last.missing === 0 && fault === null && !isLate
