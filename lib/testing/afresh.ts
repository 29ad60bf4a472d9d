import { vi } from 'vitest'

/**
 * Test files of one worker share its process and what that has loaded of node_modules. What is our own begins anew with each file: its
 * modules, in which the web process remembers things of its one database, and its surroundings, such as the folder of its files.
 */
const worker = globalThis as typeof globalThis & { surroundings?: NodeJS.ProcessEnv }
worker.surroundings ??= { ...process.env }
for (const name of Object.keys(process.env)) delete process.env[name]
Object.assign(process.env, worker.surroundings)
vi.resetModules()
