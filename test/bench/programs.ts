import { readFileSync } from 'node:fs'
import { parseLesson } from '../../src/concepts/parse.ts'

const file = 'concepts/async/asyncio-run.md'

/** The program of the lesson on asyncio.run. */
export function asyncioRun(): string {
  const { concept } = parseLesson(readFileSync(file, 'utf8'), { file })
  if (concept === undefined)
    throw new Error(`${file} has problems; run "npm run whatprints -- check"`)
  return concept.snippet
}

export const threads = [
  'import queue, threading',
  'def work():',
  '    while (item := todo.get()) is not None:',
  '        done.put(item * item)',
  'todo, done = queue.Queue(), queue.Queue()',
  'workers = [threading.Thread(target=work) for _ in range(4)]',
  'for worker in workers: worker.start()',
  'for item in [*range(20), *[None] * 4]: todo.put(item)',
  'for worker in workers: worker.join()',
  'print(sum(done.get() for _ in range(20)))',
].join('\n')
