import path from 'node:path'
import { node, root } from '@/scripts/environment.mjs'
import { run } from '@/scripts/processes.mjs'

/** Whether these tests of a project notice something: the first that fails ends the run. */
export async function doesAnyFail(
  project: string,
  { files, folder = root, env = {} }: { files: string[]; folder?: string; env?: Record<string, string> },
): Promise<{ failed: boolean; by: string }> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { code, output } = await run(
    node,
    [vitest, 'run', `--project=${project}`, '--bail=1', '--reporter=dot', ...files],
    { cwd: folder, env: { ...process.env, ...env } },
  )
  return {
    failed: code !== 0,
    by: /FAIL\s+(?:\S+\s+)?(\S+\.test\.tsx?[^\n]*)/.exec(plain(output))?.[1] ?? '',
  }
}

const plain = (text: string) => text.replaceAll(/\u001b\[[0-9;]*m/g, '')
