/** A guard that was taken out, and whether a test noticed. */
export type Outcome = { name: string; died: boolean; by: string }
