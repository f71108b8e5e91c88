/**
 * Takes from this process's JavaScript what reaches beyond it, once all that needs it is loaded. No
 * program should get to JavaScript at all (see imports.ts); this is for the day one does.
 */
export function emptyRealm(): void {
  for (const name of reaching.process) Reflect.deleteProperty(process, name)
  for (const name of reaching.global) Reflect.deleteProperty(globalThis, name)
  // Nothing new for everybody to inherit: no toJSON, no getters that see others' objects.
  for (const { prototype } of [Object, Function, Array, String, Number, Promise, Error])
    Object.preventExtensions(prototype)
}

const reaching = {
  process: [
    ...[
      'getBuiltinModule',
      'binding',
      '_linkedBinding',
      'dlopen',
      'mainModule',
      'report',
      'execve',
    ],
    ...['kill', '_kill', '_debugProcess', '_debugEnd', '_getActiveHandles', '_getActiveRequests'],
    ...['argv', 'argv0', 'execArgv', 'execPath', 'cwd', 'chdir', 'umask', 'loadEnvFile'],
    ...['setuid', 'seteuid', 'setgid', 'setegid', 'setgroups', 'initgroups', 'stdin', 'permission'],
    ...['ppid', 'pid', 'title', 'abort', 'finalization', 'setUncaughtExceptionCaptureCallback'],
  ],
  global: [
    ...['fetch', 'WebSocket', 'EventSource', 'BroadcastChannel', 'navigator', 'localStorage'],
    ...['sessionStorage'],
  ],
}
