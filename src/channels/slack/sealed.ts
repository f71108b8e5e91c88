import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts under the first of its keys, and opens what any of them has encrypted. */
export class Seal {
  readonly #keys: readonly Buffer[]

  /** Keys of 32 bytes, in base64 or hex. Throws a TypeError that says which is none. */
  constructor(keys: readonly string[]) {
    this.#keys = keys.map((key, index) => {
      const bytes = Buffer.from(key, /^[0-9a-f]{64}$/i.test(key) ? 'hex' : 'base64')
      if (bytes.length === 32) return bytes
      throw new TypeError(
        `Key ${index + 1} of SLACK_TOKEN_KEYS is not of 32 bytes: make one with: openssl rand -base64 32`,
      )
    })
  }

  /** `name` is where it will be kept: it opens nowhere else. */
  seal(text: string, name: string): string {
    const [key] = this.#keys
    if (key === undefined) throw new TypeError('There is no key to encrypt with')
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(name))
    const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
    return Buffer.concat(sealed).toString('base64')
  }

  /** `current` says that the first key opened it. Undefined when none does. */
  open(sealed: string, name: string): { text: string; current: boolean } | undefined {
    const bytes = Buffer.from(sealed, 'base64')
    for (const [index, key] of this.#keys.entries()) {
      try {
        const nonce = bytes.subarray(0, nonceBytes)
        const decipher = createDecipheriv(algorithm, key, nonce)
          .setAAD(Buffer.from(name))
          .setAuthTag(bytes.subarray(-tagBytes))
        const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
        return { text: Buffer.concat([text, decipher.final()]).toString(), current: index === 0 }
      } catch {
        // Another key may fit.
      }
    }
    return undefined
  }
}
