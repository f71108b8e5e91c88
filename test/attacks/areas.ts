import { environment } from './areas/environment.ts'
import { files } from './areas/files.ts'
import { foreign } from './areas/foreign.ts'
import { javascript } from './areas/javascript.ts'
import { network } from './areas/network.ts'
import { processes } from './areas/processes.ts'
import type { Attack } from './attack.ts'

/** The attacks that try to reach something planted outside of the sandbox. */
export const areas: Record<string, readonly Attack[]> = {
  files,
  environment,
  'processes and signals': processes,
  network,
  JavaScript: javascript,
  'foreign functions': foreign,
}
