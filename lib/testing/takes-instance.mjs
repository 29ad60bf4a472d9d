import { takeInstance } from '../../scripts/instance.mjs'

/** Takes the data folder as a start does, and keeps it until it is ended. */
const said = await takeInstance().then(
  () => 'taken',
  (error) => error.message,
)
process.send(said)
setInterval(() => {}, 1000)
