// How the incidents let through spread over time, whatever the period: exact days, and spans of days.

// For each day and event type the incidents of that exact day; `days * types` counts, by day.
export function startsOf({ header, starts, length, kind }, keep, order) {
  const days = Math.max(0, starts.length - 1)
  const counts = new Uint32Array(days * 8)
  for (let day = 0; day < days; day++) {
    for (let row = starts[day]; row < starts[day + 1]; row++) {
      if (keep[row] && !length[row]) counts[day * 8 + order[kind[row]]]++
    }
  }
  return { first: header.first_day, days, counts }
}

// Each different span of two days or more: first day, last day (counted from the first day) and how many.
export function spansOf({ starts, length, day }, keep) {
  const found = new Map()
  let undated = 0
  for (let row = 0; row < starts[0]; row++) if (keep[row]) undated++
  for (let row = starts[0]; row < keep.length; row++) {
    if (!keep[row] || !length[row]) continue
    const key = day[row] * 65536 + length[row]
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  const spans = [...found].map(([key, count]) => {
    const first = Math.floor(key / 65536)
    return { first, last: first + (key % 65536), count }
  })
  return { spans, undated, inexact: undated + spans.reduce((sum, span) => sum + span.count, 0) }
}
