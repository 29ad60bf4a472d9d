import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { isAbsent } from './environment.mjs'
import { Stop } from './steps.mjs'

/** The users of this machine by number, without root. */
function knownUsers() {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    return lines.map((line) => Number(line.split(':')[2])).filter((id) => id > 0)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

// In a container the user is often root, or a bare number that no file names.
function isOrdinary() {
  try {
    return userInfo().uid !== 0
  } catch (error) {
    if (error.code === 'ERR_SYSTEM_ERROR') return false
    throw error
  }
}

/**
 * A command as PostgreSQL accepts it: it refuses root, and a user without a name. Another user may not reach this
 * folder; but in a user namespace of its own the program sees itself as one of the machine's ordinary users, and
 * the files of whoever started it as its own. Which of the users does not matter, nor need it be the same later.
 * @returns {[string, string[]]}
 */
export function asOrdinaryUser(command, args) {
  if (isOrdinary()) return [command, args]
  const [id = 65534] = knownUsers().reverse()
  return ['unshare', ['--user', `--map-user=${id}`, `--map-group=${id}`, '--', command, ...args]]
}

/** What to say when `output` shows that the namespace was refused; undefined when it was something else. */
export function namespaceRefused(output) {
  if (isOrdinary() || !/^unshare: |spawn unshare /m.test(output)) return undefined
  return new Stop(
    'PostgreSQL cannot run as root or as a user without a name, and this system does not allow user namespaces: start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}
