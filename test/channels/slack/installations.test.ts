import type { Installation } from '@slack/bolt'
import { expect, test } from 'vitest'
import { Installations } from '../../../src/channels/slack/installations.ts'
import { Seal } from '../../../src/channels/slack/sealed.ts'
import { Lines, open } from './setup.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

async function kept(keys = [key(1)]) {
  const { memory } = await open()
  const joined: string[] = []
  const log = new Lines()
  const make = (by = keys) =>
    new Installations(new Seal(by), { memory, log }, async tenant => void joined.push(tenant))
  return { memory, joined, log, make }
}

const bot = { token: 'xoxb-secret', scopes: [], id: 'B1', userId: 'U1' }
const ofOrganisation: Installation<'v2', true> = {
  team: undefined,
  enterprise: { id: 'E1' },
  user: { token: undefined, scopes: undefined, id: 'U1' },
  bot,
  isEnterpriseInstall: true,
  authVersion: 'v2',
}

test('an organisation installs once for all its workspaces, which join as they are seen', async () => {
  const { joined, make } = await kept()
  const installations = make()
  await installations.storeInstallation(ofOrganisation)
  const from = (teamId: string) => ({ isEnterpriseInstall: true, enterpriseId: 'E1', teamId })
  for (const team of ['T1', 'T2', 'T1'])
    expect((await installations.fetchInstallation(from(team))).bot?.token).toBe('xoxb-secret')
  expect(joined).toEqual(['E1', 'T1', 'T2'])
  // After a restart the scheduler asks for a workspace alone.
  expect(await make().queryOf('T2')).toEqual(from('T2'))
  expect(await make().teamsOf('E1')).toEqual(['T1', 'T2'])
  expect(await make().queryOf('T3')).toMatchObject({ isEnterpriseInstall: false })
})

test('what is kept tells nothing, and is of no use under another name', async () => {
  const { memory, log, make } = await kept()
  await make().storeInstallation(ofOrganisation)
  const sealed = (await memory.get('installation/E1')) ?? ''
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('xoxb')
  await memory.set('installation/E2', sealed)
  expect(await make().of('E2')).toBeUndefined()
  expect(await make().of('E1')).toMatchObject({ bot })
  expect(log.lines.join()).toContain('SLACK_TOKEN_KEYS')
})

test('a changed byte opens nothing', () => {
  const seal = new Seal([key(1)])
  const sealed = Buffer.from(seal.seal('text', 'name'), 'base64')
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(seal.open(changed.toString('base64'), 'name')).toBeUndefined()
  }
  expect(seal.open('', 'name')).toBeUndefined()
})

test('what an older key has encrypted is encrypted anew, and the older key can go', async () => {
  const { make } = await kept()
  await make().storeInstallation(ofOrganisation)
  await make([key(2), key(1)]).renew()
  expect(await make([key(2)]).of('E1')).toMatchObject({ bot })
  expect(await make([key(1)]).of('E1')).toBeUndefined()
})
