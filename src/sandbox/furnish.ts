import type { Engine, EngineOptions } from './engine.ts'
import { limitFiles } from './files.ts'

export const home = '/home/python'
export const mainFile = 'main.py'
export const mainPath = `${home}/${mainFile}`

/** In place of Emscripten's; nothing of the host's. */
const environment = {
  HOME: home,
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  LOGNAME: 'python',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  PWD: home,
  USER: 'python',
  _: '/usr/bin/python3',
}

/** The files and streams that the interpreter finds when it starts. */
export function furnish(
  engine: Engine,
  standardLibrary: Uint8Array,
  { write, hashSeed, memoryLimit }: EngineOptions,
): void {
  const { FS, ENV } = engine
  FS.mkdirTree('/lib/python3.14/lib-dynload')
  FS.mkdirTree('/lib/python3.14/site-packages')
  FS.writeFile('/lib/python314.zip', standardLibrary)
  FS.mkdirTree(home)
  FS.writeFile(mainPath, '')
  FS.chdir(home)
  Object.assign(ENV, environment)
  if (hashSeed !== undefined) ENV.PYTHONHASHSEED = hashSeed
  FS.init()
  const devices = [
    ['stdin', { read: () => 0 }],
    ['stdout', { write: writer(bytes => write(1, bytes)) }],
    ['stderr', { write: writer(bytes => write(2, bytes)) }],
  ] as const
  for (const [index, [name, operations]] of devices.entries()) {
    const device = FS.makedev(64, index)
    FS.registerDevice(device, operations)
    FS.close(FS.getStream(index))
    FS.unlink(`/dev/${name}`)
    FS.mkdev(`/dev/${name}`, device)
    FS.open(`/dev/${name}`, index === 0 ? 0 : 1)
  }
  limitFiles(engine, memoryLimit)
  // There is no terminal; Emscripten's would read the channel on which programs come.
  for (const terminal of ['/dev/tty', '/dev/tty1']) FS.unlink(terminal)
}

function writer(write: (bytes: Uint8Array) => void) {
  return (_stream: unknown, memory: Uint8Array, offset: number, length: number) => {
    write(Uint8Array.from(memory.subarray(offset, offset + length)))
    return length
  }
}
