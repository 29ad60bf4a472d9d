import { instantInWords } from '@/lib/time/instant-words'
import { runCommand } from './command'
import { switchReadOnly } from './read-only'
import { asSentence } from './sentence'
import { Stop } from './steps.mjs'

const usage = `npm run readonly -- on "Why"   makes the register read-only, on all servers: pages are read, nothing is recorded
npm run readonly -- off        lets it be changed again

Everyone who signs in sees at the top of each page since when and why. It is recorded in the audit trail.`

function read() {
  const [word, ...rest] = process.argv.slice(2)
  if (word !== 'on' && word !== 'off') throw new Stop(usage)
  return { isOn: word === 'on', reason: rest.join(' ').trim() || null }
}

await runCommand(async ({ client }) => {
  const { isOn, reason } = read()
  const { isNew, at } = await asSentence(switchReadOnly(client, isOn, reason))
  const since = instantInWords(at, 'UTC')
  if (isOn)
    console.log(
      isNew ? 'The register is now read-only.' : `The register has already been read-only since ${since}.`,
    )
  else console.log(isNew ? 'The register can be changed again.' : 'The register was not read-only.')
})
