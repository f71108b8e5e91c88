import Fuse from 'fuse.js'

/** The known name that somebody who wrote `name` most likely meant, if any is near. */
export function nearest<Name extends string>(
  name: string,
  known: readonly Name[],
): Name | undefined {
  if (name.trim() === '') return undefined
  const fuse = new Fuse(known, { threshold: 0.35, ignoreLocation: true, ignoreFieldNorm: true })
  return fuse.search(name)[0]?.item
}
