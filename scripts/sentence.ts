import { DatabaseError } from 'pg'
import { Stop } from './steps.mjs'

/** The refusals of the database begin with the name of the rule, for the web server; on the command line the sentence is enough. */
export async function asSentence<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23514') {
      throw new Stop(error.message.replace(/^\w+: /, ''))
    }
    throw error
  }
}
