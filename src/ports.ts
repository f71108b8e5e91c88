/** The only interfaces between the parts. */
export * from './ports/channel.ts'
export * from './ports/common.ts'
export * from './ports/memory.ts'
export * from './ports/python.ts'
export * from './ports/store.ts'
export * from './ports/watch.ts'
