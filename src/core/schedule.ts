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
  return slotFrom(settings, day, zoned(settings.zone, day, settings.postTime).toInstant())
}

/** The first slot on one of the weekdays whose post is after that instant. */
export function nextSlot(settings: Settings, after: Temporal.Instant): Slot {
  const { notBefore, skipDates = [] } = settings
  const today = dayOf(settings, after)
  const first = notBefore === undefined ? today : later(today, Temporal.PlainDate.from(notBefore))
  // From the day before, whose post a clock put forward can push past midnight; two weeks, because
  // a country that crosses the date line leaves out one day altogether, and a week for each skipped.
  for (let days = -1; days <= 14 + 7 * skipDates.length; days++) {
    const day = first.add({ days })
    const postAt = postOn(settings, day)
    if (postAt && isBefore(after, postAt)) return slotFrom(settings, day, postAt)
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
    const day = today.subtract({ days })
    const postAt = postOn(settings, day)
    if (postAt === undefined || isBefore(now, postAt)) continue
    const slot = slotFrom(settings, day, postAt)
    if (isBefore(now, slot.revealAt)) return inTime(slot, now, grace) ? slot : undefined
  }
  return undefined
}

/** The newest days, at most `limit`, whose posts were due from an instant until now. */
export function daysBetween(
  settings: Settings,
  { from, until, limit }: { from: Temporal.Instant; until: Temporal.Instant; limit: number },
): string[] {
  const days: string[] = []
  // The day before, too: a clock put forward can push its post past midnight.
  const oldest = dayOf(settings, from).subtract({ days: 1 })
  let day = dayOf(settings, until)
  while (days.length < limit && Temporal.PlainDate.compare(day, oldest) >= 0) {
    const postAt = postOn(settings, day)
    if (postAt && !isBefore(postAt, from) && !isBefore(until, postAt)) days.unshift(day.toString())
    day = day.subtract({ days: 1 })
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

/** When the post of a day is due; undefined on a day that has none. */
function postOn(settings: Settings, day: Temporal.PlainDate): Temporal.Instant | undefined {
  if (!isEligible(settings, day)) return undefined
  const post = zoned(settings.zone, day, settings.postTime)
  const sameDay = post.day === day.day || exists(settings.zone, day)
  return sameDay ? post.toInstant() : undefined
}

function isEligible(settings: Settings, day: Temporal.PlainDate): boolean {
  const { weekdays, skipDates = [], notBefore = '' } = settings
  if (!weekdays.includes(day.dayOfWeek)) return false
  const date = day.toString()
  return !skipDates.includes(date) && date >= notBefore
}

/** The start of a day that the zone leaves out (Samoa, 30 December 2011) is on another day. */
const exists = (zone: string, day: Temporal.PlainDate) =>
  day.toZonedDateTime(zone).toPlainDate().equals(day)

function slotFrom(settings: Settings, day: Temporal.PlainDate, postAt: Temporal.Instant): Slot {
  const { zone, postTime, revealTime } = settings
  const slot = { date: day.toString(), postAt }
  if (!revealTime.startsWith('+')) {
    const revealDay = revealTime > postTime ? day : day.add({ days: 1 })
    const revealAt = zoned(zone, revealDay, revealTime).toInstant()
    // A clock put forward can push the post past its reveal; the slot then keeps its usual length.
    if (isBefore(postAt, revealAt)) return { ...slot, revealAt }
  }
  return { ...slot, revealAt: postAt.add(usualLength(settings)) }
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

const inTime = ({ postAt }: Slot, now: Temporal.Instant, grace: Temporal.Duration | undefined) =>
  grace === undefined || !isBefore(postAt.add(grace), now)

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
const zoned = (timeZone: string, day: Temporal.PlainDate, plainTime: string) =>
  day.toZonedDateTime({ timeZone, plainTime })

/** Asks Intl too: Temporal would also take a whole date with a zone in it for a zone. */
function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    new Temporal.ZonedDateTime(0n, timeZone)
    return true
  } catch {
    return false
  }
}
