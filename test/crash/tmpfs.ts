import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own of so many bytes; undefined where this user may not mount one. */
export function smallDisk(bytes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'whatprints-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    rmdirSync(folder)
    return undefined
  }
  return {
    folder,
    readOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
    end() {
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}
