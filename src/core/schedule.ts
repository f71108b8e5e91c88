import type { Settings } from './place.ts'

/** One day's post. `date` is the place's calendar day, `YYYY-MM-DD`. */
export interface Slot {
  date: string
  postAt: Temporal.Instant
  /** Always after `postAt`. */
  revealAt: Temporal.Instant
}

/** The place's calendar day at an instant, `YYYY-MM-DD`. */
export function localDateOf(settings: Settings, instant: Temporal.Instant): string {
  return dayOf(settings, instant).toString()
}

/** The slot of a day, eligible or not. A reveal time not after the post time is the next day's. */
export function slotOn(settings: Settings, date: string): Slot {
  const day = Temporal.PlainDate.from(date)
  if (settings.revealTime.startsWith('+')) {
    const postAt = instantOf(settings.zone, day, settings.postTime)
    return { date, postAt, revealAt: postAt.add(usualLength(settings)) }
  }
  const revealDay = settings.revealTime > settings.postTime ? day : day.add({ days: 1 })
  const postAt = instantOf(settings.zone, day, settings.postTime)
  const revealAt = instantOf(settings.zone, revealDay, settings.revealTime)
  // A clock put forward can push the post past its reveal; the slot then keeps its usual length.
  const inOrder = Temporal.Instant.compare(revealAt, postAt) > 0
  return { date, postAt, revealAt: inOrder ? revealAt : postAt.add(usualLength(settings)) }
}

/** The first slot on one of the weekdays whose post is after that instant. */
export function nextSlot(settings: Settings, after: Temporal.Instant): Slot {
  const { notBefore, skipDates = [] } = settings
  const today = dayOf(settings, after)
  const first = notBefore === undefined ? today : later(today, Temporal.PlainDate.from(notBefore))
  // From the day before, whose post a clock put forward can push past midnight; two weeks, because
  // a country that crosses the date line leaves out one day altogether, and a week for each skipped.
  for (let days = -1; days <= 14 + 7 * skipDates.length; days++) {
    const slot = eligibleSlot(settings, first.add({ days }))
    if (slot && Temporal.Instant.compare(slot.postAt, after) > 0) return slot
  }
  throw new RangeError('Settings without weekdays have no next slot; name at least one weekday')
}

/**
 * The slot that should be open now: its post is due, by no more than the grace, and its reveal is
 * not. A post missed for longer is never made up for.
 */
export function dueSlot(
  settings: Settings,
  now: Temporal.Instant,
  grace?: Temporal.Duration,
): Slot | undefined {
  const today = dayOf(settings, now)
  // Newest first. Two days back, because a clock put forward can push yesterday's reveal past midnight.
  for (const days of [0, 1, 2]) {
    const slot = eligibleSlot(settings, today.subtract({ days }))
    if (slot && isOpen(slot, now)) return inTime(slot, now, grace) ? slot : undefined
  }
  return undefined
}

/** The newest days, at most `limit`, whose posts were due from an instant until now. */
export function daysBetween(
  settings: Settings,
  { from, until, limit }: { from: Temporal.Instant; until: Temporal.Instant; limit: number },
): string[] {
  const days: string[] = []
  let slot = nextSlot(settings, from.subtract({ milliseconds: 1 }))
  while (Temporal.Instant.compare(slot.postAt, until) <= 0) {
    days.push(slot.date)
    if (days.length > limit) days.shift()
    slot = nextSlot(settings, slot.postAt)
  }
  return days
}

/** When a post that was made by hand is revealed: after the usual length of a slot. */
export function extraRevealAt(settings: Settings, now: Temporal.Instant): Temporal.Instant {
  return now.add(usualLength(settings))
}

/** What is wrong with the settings, one sentence each; empty when they can be used. */
export function checkSettings(settings: Settings): string[] {
  const { zone, weekdays, postTime, revealTime, skipDates = [], notBefore } = settings
  const problems: string[] = []
  if (!isZone(zone))
    problems.push(`Unknown time zone "${zone}": use an IANA name such as "Europe/Berlin"`)
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
  if (!isTime(postTime))
    problems.push(`Post time "${postTime}" is not a time: use HH:MM with 24 hours, such as "09:00"`)
  if (!isTime(revealTime.replace(/^\+(?!00:00$)/, '')))
    problems.push(
      `Reveal time "${revealTime}" is not a time: use HH:MM with 24 hours, such as "16:00", or "+02:30" for so long after the post`,
    )
  for (const date of [...skipDates, ...(notBefore === undefined ? [] : [notBefore])])
    if (!isDate(date))
      problems.push(`"${date}" is not a date: use YYYY-MM-DD, such as "2027-01-04"`)
  if (weekdays.length === 0)
    problems.push('There is no weekday: name at least one, from 1 (Monday) to 7 (Sunday)')
  for (const day of weekdays)
    if (!Number.isInteger(day) || day < 1 || day > 7)
      problems.push(`Weekday ${day} does not exist: use numbers from 1 (Monday) to 7 (Sunday)`)
  return problems
}

function eligibleSlot(settings: Settings, day: Temporal.PlainDate): Slot | undefined {
  // The start of a day that the zone leaves out (Samoa, 30 December 2011) is on another day.
  const exists = day.toZonedDateTime(settings.zone).toPlainDate().equals(day)
  const { weekdays, skipDates = [], notBefore = '' } = settings
  const date = day.toString()
  const eligible =
    exists && weekdays.includes(day.dayOfWeek) && !skipDates.includes(date) && date >= notBefore
  return eligible ? slotOn(settings, day.toString()) : undefined
}

function isOpen({ postAt, revealAt }: Slot, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(postAt, now) <= 0 && Temporal.Instant.compare(now, revealAt) < 0
}

const inTime = ({ postAt }: Slot, now: Temporal.Instant, grace: Temporal.Duration | undefined) =>
  grace === undefined || Temporal.Instant.compare(now, postAt.add(grace)) <= 0

/** By the wall clock: more than none, at most 24 hours. */
function usualLength({ postTime, revealTime }: Settings): Temporal.Duration {
  if (revealTime.startsWith('+')) {
    const { hour, minute } = Temporal.PlainTime.from(revealTime.slice(1))
    return Temporal.Duration.from({ hours: hour, minutes: minute })
  }
  const length = Temporal.PlainTime.from(postTime).until(revealTime)
  return length.sign > 0 ? length : length.add({ hours: 24 })
}

function dayOf({ zone }: Settings, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

function isDate(date: string): boolean {
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date
  } catch {
    return false
  }
}

/** Of a time that the clock skips, as much later; of one that it shows twice, the first. */
function instantOf(zone: string, day: Temporal.PlainDate, time: string): Temporal.Instant {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(time))
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
}

/** Asks Intl: Temporal would also take a whole date with a zone in it for a zone. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
