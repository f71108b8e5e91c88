import { levels } from '../core/concept.ts'
import type { Settings } from '../core/place.ts'
import { checkSettings } from '../core/schedule.ts'

/** The words for the settings of a place, as typed after `/challenge setup`. */
export const settingNames = [
  'post',
  'reveal',
  'zone',
  'days',
  'topics',
  'level',
  'skip',
  'discussion',
  'digest',
] as const

/**
 * Changes settings by words such as `post=09:30 days=1,2,3 topics=async,scope level=easy`; `all`
 * lifts a restriction, and `none` the days to skip. All problems at once, in sentences; then nothing is changed.
 */
export function changeSettings(
  settings: Settings,
  words: string,
  topics: readonly string[],
): { settings: Settings } | { problems: string[] } {
  const changed: Record<string, unknown> = { ...settings }
  const problems: string[] = []
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const equals = word.indexOf('=')
    const name = word.slice(0, equals).toLowerCase()
    const value = word.slice(equals + 1)
    const list = value.split(',').filter(Boolean)
    if (equals < 1 || value === '') problems.push(`"${word}" is not of the form NAME=VALUE`)
    else if (name === 'post') changed.postTime = value
    else if (name === 'reveal') changed.revealTime = value
    else if (name === 'zone') changed.zone = value
    else if (name === 'days') {
      const unknown = list.filter(day => !/^[1-7]$/.test(day))
      if (unknown.length === 0) changed.weekdays = [...new Set(list.map(Number))].sort()
      for (const day of unknown)
        problems.push(`There is no day "${day}"; there are 1 (Monday) to 7 (Sunday)`)
    } else if (name === 'topics') {
      changed.topics = value === 'all' ? [] : list
      for (const topic of changed.topics as string[])
        if (!topics.includes(topic))
          problems.push(`There is no topic "${topic}"; there are ${topics.join(', ')}`)
    } else if (name === 'level') {
      if (value === 'all') delete changed.level
      else if (levels.some(level => level === value)) changed.level = value
      else problems.push(`There is no level "${value}"; there are ${levels.join(', ')} and all`)
    } else if (name === 'skip') changed.skipDates = value === 'none' ? [] : list.sort()
    else if (name === 'discussion' || name === 'digest') {
      if (value === 'on' || value === 'off') changed[name] = value === 'on'
      else problems.push(`The ${name} is "on" or "off", not "${value}"`)
    } else problems.push(`There is no setting "${name}"; there are ${settingNames.join(', ')}`)
  }
  const result = changed as unknown as Settings
  problems.push(...checkSettings(result))
  return problems.length > 0 ? { problems } : { settings: result }
}
