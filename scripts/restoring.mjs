import { rmSync } from 'node:fs'
import path from 'node:path'
import { dataDirectory, readJson, writeWhole } from './environment.mjs'
import { Stop } from './steps.mjs'

const file = () => path.join(dataDirectory(), 'restoring.json')

/** The folder of the backup whose restoring was begun in this data folder and not finished. */
export const unfinishedRestore = () => readJson(file())?.folder

export const noteRestore = (folder) => writeWhole(file(), JSON.stringify({ folder }))

export const finishRestore = () => rmSync(file(), { force: true })

/** Half a register must not be served, nor another one be begun in its place. */
export function refuseHalfRestored() {
  const folder = unfinishedRestore()
  if (folder)
    throw new Stop(
      `A restore into this data folder was not finished: run npm run restore -- ${folder} again. To give it up, empty the data folder and the database.`,
    )
}
