import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { at, temporaryFile } from './fixture.ts'

const opened = async () => {
  const file = temporaryFile()
  const { store, memoryOf } = await openStore({ file })
  return { file, store, memoryOf, memory: memoryOf('slack') }
}

describe('what a channel keeps', () => {
  test('is found by name, replaced and deleted, and is not another channel’s', async () => {
    const { store, memoryOf, memory } = await opened()
    await memory.set('installation/T1', 'first')
    await memory.set('installation/T1', 'second')
    await memory.set('installation/T2', 'other')
    await memory.set('commands', 'hash')
    expect(await memory.get('installation/T1')).toBe('second')
    expect(await memory.names('installation/')).toEqual(['installation/T1', 'installation/T2'])
    expect(await memoryOf('discord').get('installation/T1')).toBeUndefined()
    await memory.delete('installation/T1')
    expect(await memory.get('installation/T1')).toBeUndefined()
    await store.close()
  })

  test('survives the process', async () => {
    const { file, store, memory } = await opened()
    await memory.set('name', 'value')
    await memory.firstTime('event-1', at())
    await store.close()
    const again = await openStore({ file })
    expect(await again.memoryOf('slack').get('name')).toBe('value')
    expect(await again.memoryOf('slack').firstTime('event-1', at())).toBe(false)
    await again.store.close()
  })
})

describe('a sending', () => {
  test('is new once, then begun until its end is known', async () => {
    const { store, memory } = await opened()
    expect(await memory.beginSending('post', at())).toBe('new')
    expect(await memory.beginSending('post', at())).toBe('begun')
    await memory.endSending('post', 'C1/1.1')
    expect(await memory.beginSending('post', at())).toEqual({ ref: 'C1/1.1' })
    await store.close()
  })

  test('that surely did not arrive may begin anew; one that did may not', async () => {
    const { store, memory } = await opened()
    await memory.beginSending('post', at())
    await memory.undoSending('post')
    expect(await memory.beginSending('post', at())).toBe('new')
    await memory.endSending('post', 'ref')
    await memory.undoSending('post')
    expect(await memory.beginSending('post', at())).toEqual({ ref: 'ref' })
    await store.close()
  })

  test('and a delivery are forgotten when they are old', async () => {
    const { store, memory } = await opened()
    await memory.beginSending('old', at())
    await memory.beginSending('young', at(10))
    await memory.firstTime('old', at())
    await memory.firstTime('young', at(10))
    await store.forgetDeliveries(at(5))
    expect(await memory.beginSending('old', at(20))).toBe('new')
    expect(await memory.beginSending('young', at(20))).toBe('begun')
    expect(await memory.firstTime('old', at(20))).toBe(true)
    expect(await memory.firstTime('young', at(20))).toBe(false)
    await store.close()
  })
})
