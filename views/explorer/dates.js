// Days as numbers since 1970 (UTC) and as ISO texts, and their words.

const DAY = 86_400_000
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")

export const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10)
export const parseDay = (text) => (/^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Math.round(Date.parse(`${text}T00:00:00Z`) / DAY) : null)

export function words(day) {
  const date = new Date(day * DAY)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

export function shortWords(day, step) {
  const date = new Date(day * DAY)
  const [month, year] = [MONTHS[date.getUTCMonth()], date.getUTCFullYear()]
  return step === "year" ? String(year) : step === "month" ? `${month} ${year}` : `${date.getUTCDate()} ${month}`
}

// The first day of the step that a day lies in, and of the next one; weeks begin on Monday.
export function floorTo(day, step) {
  if (step === "day") return day
  if (step === "week") return day - ((((day + 3) % 7) + 7) % 7)
  const date = new Date(day * DAY)
  const month = step === "month" ? date.getUTCMonth() : step === "quarter" ? Math.floor(date.getUTCMonth() / 3) * 3 : 0
  return Math.round(Date.UTC(date.getUTCFullYear(), month, 1) / DAY)
}

export function next(day, step) {
  if (step === "day") return day + 1
  if (step === "week") return day + 7
  const date = new Date(day * DAY)
  const months = { month: 1, quarter: 3, year: 12 }[step]
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY)
}
