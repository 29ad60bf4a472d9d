/** A guard that was removed, and whether a test noticed. */
export type Outcome = { name: string; died: boolean; by: string }
