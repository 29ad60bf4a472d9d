/** What was done and what it came to, as everybody who took part saw it, and what there was in the end. */

export type Seat = 'australia' | 'indonesia'
export type Doing = 'submit' | 'edit' | 'approve' | 'return' | 'withdraw' | 'read' | 'sign out'

/** One thing that one client did. `invoked` and `completed` are places in one order of all beginnings and ends. */
export type Operation = {
  client: number
  doing: Doing
  invoked: number
  completed: number
  outcome: 'done' | 'refused' | 'unknown'
  seat?: Seat
  code?: string
  /** The version that was written, read or decided on. */
  version?: number
  /** Words of a version found in no other: `submit` and `edit`. */
  words?: string
  /** How far the request was: read, or answered. */
  stage?: 'open' | 'applied' | 'closed'
}

export type Step = 'submitted' | 'approved' | 'returned' | 'withdrawn' | 'changed'
/** An entry of the log about a request; `changed` = its operation was carried out. */
export type Entry = { seq: number; step: Step; code: string; version?: number; seat?: Seat; hash?: string }
export type Approval = { version: number; hash: string; seat: string; approver: string; decision: string }
export type Stored = {
  code: string
  state: string
  /** Every state that the log has recorded of it, in its order. */
  states: string[]
  versions: { version: number; hash: string; author: string; words: string }[]
  approvals: Approval[]
  /** Rows of the register that it has made. */
  made: number
}
export type Facts = { requests: Stored[]; entries: Entry[] }

type Did = Pick<Operation, 'outcome' | 'code' | 'version' | 'words' | 'stage'>

/** What is tried: the product over HTTP, or the naive one. `client` tells apart who is signed in. */
export type System = {
  submit: (client: number, contested: number, words: string) => Promise<Did>
  edit: (client: number, code: string, contested: number, words: string) => Promise<Did>
  /** Reads the request; of whoever may decide also what they would decide on. */
  read: (client: number, code: string) => Promise<Did & { form?: Record<string, string> }>
  decide: (
    client: number,
    code: string,
    decision: 'APPROVE' | 'RETURN',
    form: Record<string, string>,
  ) => Promise<Did>
  withdraw: (client: number, code: string) => Promise<Did>
  signOut: (client: number) => Promise<Did>
  facts: () => Promise<Facts>
}
