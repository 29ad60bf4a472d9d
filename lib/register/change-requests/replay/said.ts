/** A row as an entry has it. */
export type Row = Readonly<Record<string, unknown>>
/** Who says it: the number of the entry, the time in its stamp in milliseconds, and its actor. */
export type Said = { seq: number; sealedAt: number; actor: unknown }
