// How the incidents let through spread over time, whatever the period: exact days, and spans of days.

// For each day and event type the incidents of that exact day; `days * types` counts, by day. And for each day the
// lowest and the highest sum of their dead, and how many incidents have no highest figure.
export function startsOf({ header, starts, length, kind, toll, low, best, high }, keep, order) {
  const days = Math.max(0, starts.length - 1)
  const counts = new Uint32Array(days * 8)
  const dead = { low: new Uint32Array(days), high: new Uint32Array(days), open: new Uint32Array(days) }
  for (let day = 0; day < days; day++) {
    for (let row = starts[day]; row < starts[day + 1]; row++) {
      if (!keep[row] || length[row]) continue
      counts[day * 8 + order[kind[row]]]++
      const told = toll[row]
      if (low[told] < 0) continue
      dead.low[day] += low[told]
      dead.high[day] += high[told] < 0 ? best[told] : high[told]
      if (high[told] < 0) dead.open[day]++
    }
  }
  return { first: header.first_day, days, counts, dead }
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
