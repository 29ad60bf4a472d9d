import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the tests of a run need to know of its server, written by server.ts. */
export type RunState = {
  /** Where the server answers, such as http://localhost:41234. */
  origin: string
  /** The bootstrap's login on the scratch database. */
  ownerUrl: string
  /** The web process' login, chancery_app. */
  appUrl: string
  /** The login of what the server does by itself, chancery_job. */
  jobUrl: string
  /** With which next-auth seals its cookie. */
  nextauthSecret: string
  /** The first accounts, by e-mail address: the password of each. */
  passwords: Record<string, string>
}

/** The folder that scripts/e2e.mjs makes for a run: secrets, first accounts, state. */
export const folder = () => process.env.CHANCERY_DATA_DIR!

export const stateFile = () => path.join(folder(), 'e2e.json')

export function runState(): RunState {
  return JSON.parse(readFileSync(stateFile(), 'utf8')) as RunState
}
