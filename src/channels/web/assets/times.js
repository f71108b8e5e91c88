const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })

/** Shows all times in the reader's own zone, and how long it is until those that are awaited. */
export function showTimes() {
  const now = Date.now()
  for (const time of document.querySelectorAll('time[datetime]')) {
    const at = Date.parse(time.dateTime)
    const awaited = time.hasAttribute('data-countdown')
    const text = awaited ? `${dayAndTime(at, now)}${countdown(at - now)}` : clock.format(at)
    if (time.textContent !== text) time.textContent = text
  }
}

function dayAndTime(at, now) {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const time = clock.format(at)
  if (at >= midnight && at < midnight + day) return time
  const near = Math.abs(at - now) < 6 * day
  return `${near ? weekday.format(at) : date.format(at)} ${time}`
}

function countdown(left) {
  if (left <= 0) return ''
  if (left < 2 * minute) return ` (in ${Math.ceil(left / 1000)} s)`
  if (left < hour) return ` (in ${Math.ceil(left / minute)} min)`
  if (left < day) {
    const minutes = Math.ceil(left / minute)
    return ` (in ${Math.floor(minutes / 60)} h ${minutes % 60} min)`
  }
  const days = Math.round(left / day)
  return ` (in ${days} ${days === 1 ? 'day' : 'days'})`
}
