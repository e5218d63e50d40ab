// Playback: a window of days that moves over a period, or grows from its start.

export const WINDOWS = [
  [1, "day by day"], [7, "a week"], [30, "30 days"], [91, "3 months"], [365, "a year"], [0, "accumulating"],
] // prettier-ignore
export const SPEEDS = [[60, "slow"], [30, "normal"], [12, "fast"]] // seconds for the whole period

export class Playback {
  // `show(period)` draws a period; `ended(period)` is told where it stopped.
  constructor({ show, ended }) {
    Object.assign(this, { show, ended })
    this.days = 30
    this.seconds = SPEEDS[1][0]
    this.range = null // first and last day of what is played
    this.head = null // the last day shown
    this.running = false
  }

  // Plays on from where it stands in this range, or from its start.
  start(range) {
    this.range = range
    if (this.head === null || this.head < range.since || this.head >= range.until) this.head = range.since + this.least()
    this.running = true
    this.frames = 0
    this.began = performance.now()
    this.last = this.began
    requestAnimationFrame((now) => this.tick(now))
  }

  least() {
    return Math.min(this.days ? this.days - 1 : 0, this.range.until - this.range.since)
  }

  tick(now) {
    if (!this.running) return
    const passed = Math.max(0, Math.min(200, now - this.last)) / 1000
    this.last = now
    this.frames++
    this.head += (passed * (this.range.until - this.range.since + 1)) / this.seconds
    if (this.head >= this.range.until) {
      this.head = this.range.until
      this.show(this.period())
      this.stop()
      return
    }
    this.show(this.period())
    requestAnimationFrame((later) => this.tick(later))
  }

  stop() {
    if (!this.running) return
    this.running = false
    this.ended(this.period())
  }

  period() {
    const until = Math.floor(this.head)
    return { since: this.days ? Math.max(this.range.since, until - this.days + 1) : this.range.since, until }
  }

  get text() {
    return this.range ? `${this.range.since},${this.range.until},${Math.floor(this.head)},${this.days}` : ""
  }

  // Takes up where the text of a URL left off; anything else is left alone.
  restore(text) {
    const numbers = (text ?? "").split(",").map(Number)
    if (numbers.length !== 4 || !numbers.every(Number.isInteger) || numbers[0] > numbers[1]) return
    const [since, until, head, days] = numbers
    Object.assign(this, { range: { since, until }, head: Math.max(since, Math.min(until, head)), days: Math.max(0, days) })
  }
}
