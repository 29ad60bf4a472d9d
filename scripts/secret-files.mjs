import { readFileSync } from 'node:fs'
import { Stop } from './steps.mjs'

/** Whatever is secret in the environment. Each may be given as a file that holds it: NEXTAUTH_SECRET_FILE=/run/secrets/nextauth. */
export const secretVariables = [
  ...['URL', 'OWNER_URL', 'JOB_URL', 'READ_URL', 'CHECKPOINT_URL', 'REPLICA_URL'].map(
    (name) => `DATABASE_${name}`,
  ),
  ...['EMBEDDED', 'APP', 'READ', 'JOB', 'CHECKPOINT'].map((name) => `DATABASE_${name}_PASSWORD`),
  ...['NEXTAUTH_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'],
  ...['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
]

/** Reads the files of secrets into `environment`. A variable that is set, also to nothing, wins over its file. */
export function readSecretFiles(environment) {
  for (const name of secretVariables) {
    const file = environment[`${name}_FILE`]
    if (file && environment[name] === undefined) environment[name] = contentOf(file, name)
  }
}

function contentOf(file, name) {
  try {
    const content = readFileSync(file, 'utf8').trim()
    if (content) return content
  } catch (error) {
    throw new Stop(
      `The file ${file}, which ${name}_FILE names, cannot be read (${error.code}): let this user read it, or correct ${name}_FILE.`,
    )
  }
  throw new Stop(`The file ${file}, which ${name}_FILE names, is empty: write the value of ${name} into it.`)
}
