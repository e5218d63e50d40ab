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

// The rows with a span of two days or more, in order, and the number of each one's span; spans are numbered by first
// day, counted from the first day of the columns, and length.
export function spansIn({ starts, length }, rows) {
  let most = 0
  for (let row = starts[0]; row < rows; row++) if (length[row]) most++
  const spans = { rows: new Uint32Array(most), numbers: new Uint32Array(most), first: [], last: [] }
  const lastDay = new Int32Array(65536).fill(-1) // by length: the day on which it was met last, and its number there
  const number = new Uint32Array(65536)
  let at = 0
  for (let day = 0; day + 1 < starts.length; day++) {
    for (let row = starts[day]; row < starts[day + 1]; row++) {
      const days = length[row]
      if (!days) continue
      if (lastDay[days] !== day) {
        lastDay[days] = day
        number[days] = spans.first.push(day) - 1
        spans.last.push(day + days)
      }
      spans.rows[at] = row
      spans.numbers[at++] = number[days]
    }
  }
  return { ...spans, first: Uint32Array.from(spans.first), last: Uint32Array.from(spans.last) }
}

// The spans of `pipeline/spread.py`, whose first days are differences within a length.
export function spansTold({ span_first, span_days, span_counts }) {
  const first = new Uint32Array(span_first)
  for (let at = 1; at < first.length; at++) if (span_days[at] === span_days[at - 1]) first[at] += first[at - 1]
  return { first, last: first.map((day, at) => day + span_days[at]), counts: span_counts }
}

// How many of those let through have no date, and how many no exact day.
export function vague({ starts, spans }, keep) {
  let undated = 0
  for (let row = 0; row < starts[0]; row++) undated += keep[row]
  let inexact = undated
  for (const row of spans.rows) inexact += keep[row]
  return { undated, inexact }
}

// Each different span of those let through: first day, last day and how many.
export function spansOf({ spans }, keep) {
  const counts = new Uint32Array(spans.first.length)
  for (let at = 0; at < spans.rows.length; at++) counts[spans.numbers[at]] += keep[spans.rows[at]]
  const occurring = counts.reduce((sum, count) => sum + (count > 0), 0)
  const found = { first: new Uint32Array(occurring), last: new Uint32Array(occurring), counts: new Uint32Array(occurring) }
  let end = 0
  for (let number = 0; number < counts.length; number++) {
    if (!counts[number]) continue
    found.first[end] = spans.first[number]
    found.last[end] = spans.last[number]
    found.counts[end++] = counts[number]
  }
  return found
}
