// The timeline: exact days as bars stacked by type, vaguer dates as bars of their length below, and the brush.
//
// Days are numbers since 1970. The period is {since, until} with null for an open end, both days within.

import { FONT } from "./basemap.js"
import { Brackets } from "./brackets.js"
import { floorTo, next, shortWords, words } from "./dates.js"

const TYPES = 8
const SIDE = 34 // CSS pixels left of the bars, for the scale
const RIGHT = 10
const TOP = 8
const SPANS = 16 // height of the band of vague dates
const AXIS = 18
const GRIP = 7 // CSS pixels to each side of the brush's edge that take hold of it
const NARROWEST = 4 // CSS pixels of a bar
const STEPS = ["day", "week", "month", "quarter", "year"]
const DAYS = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.2 }
const LANES = [7, 31, Infinity] // days: spans of a week, of a month, and longer ones
const KEYS = { ArrowLeft: -1, ArrowRight: 1 }

export class Timeline {
  // `changed(period, done)` is called while the brush moves (done false) and when it is let go (true).
  constructor(canvas, changed) {
    this.canvas = canvas
    this.changed = changed
    this.period = { since: null, until: null }
    this.hand = null
    this.domain = [0, 1]
    this.whole = [0, 1]
    this.brackets = new Brackets()
    this.lit = document.createElement("canvas")
    this.dim = document.createElement("canvas")
    canvas.addEventListener("pointerdown", (event) => this.down(event))
    canvas.addEventListener("pointermove", (event) => this.move(event))
    canvas.addEventListener("pointerup", (event) => this.up(event))
    canvas.addEventListener("pointercancel", (event) => this.up(event))
    canvas.addEventListener("dblclick", () => this.zoomTo(this.whole))
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false })
    canvas.addEventListener("keydown", (event) => this.key(event))
  }

  take({ bars, spans }) {
    this.bars = bars
    this.spans = spans
    const [first, last] = reach(bars, this.spans)
    const whole = [first, Math.max(first + 1, last + 1)]
    if (String(whole) !== String(this.whole)) this.domain = [...whole]
    this.whole = whole
    this.stacked = null
  }

  get top() {
    return TOP + this.brackets.height
  }

  get inner() {
    return this.width - SIDE - RIGHT
  }

  toX(day) {
    return SIDE + ((day - this.domain[0]) / (this.domain[1] - this.domain[0])) * this.inner
  }

  toDay(x) {
    return this.domain[0] + ((x - SIDE) / this.inner) * (this.domain[1] - this.domain[0])
  }

  // As narrow as bars can be drawn.
  get step() {
    const pixels = this.inner / (this.domain[1] - this.domain[0])
    return STEPS.find((step) => DAYS[step] * pixels >= NARROWEST) ?? "year"
  }

  resize(width, height, ratio) {
    Object.assign(this, { width, height, ratio })
    this.canvas.width = width * ratio
    this.canvas.height = height * ratio
    this.stacked = null
  }

  zoomTo(domain) {
    const length = Math.min(this.whole[1] - this.whole[0], Math.max(14, domain[1] - domain[0]))
    const first = Math.max(this.whole[0], Math.min(this.whole[1] - length, domain[0]))
    this.domain = [first, first + length]
    this.stacked = null
    this.paint()
  }

  // The bars within the domain: first and last day, and the counts by type.
  stack() {
    if (this.stacked) return this.stacked
    const { first, days, counts } = this.bars
    const step = this.step
    const found = []
    for (let day = floorTo(Math.floor(this.domain[0]), step); day < this.domain[1]; day = next(day, step)) {
      const end = next(day, step)
      const types = new Array(TYPES).fill(0)
      for (let one = Math.max(0, day - first); one < Math.min(days, end - first); one++) {
        for (let type = 0; type < TYPES; type++) types[type] += counts[one * TYPES + type]
      }
      found.push({ day, end, types, count: types.reduce((sum, one) => sum + one, 0) })
    }
    this.stacked = { bars: found, most: Math.max(1, ...found.map((bar) => bar.count)), step }
    return this.stacked
  }

  paint(ink = this.ink, playing = this.playing) {
    this.ink = ink
    this.playing = playing
    if (!this.bars || !this.width || !ink) return
    const context = this.canvas.getContext("2d", { willReadFrequently: true })
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.clearRect(0, 0, this.width, this.height)
    this.paintPictures()
    this.paintWithin(context)
    this.brackets.paint(context, (day) => this.toX(day), SIDE, this.width - RIGHT, this.ink)
    this.paintBrush(context)
  }

  // Scale, bars, spans and axis, once as within the period and once as outside it: they stay while the brush moves.
  paintPictures() {
    const { bars, most, step } = this.stack()
    const of = { bars, ink: this.ink, top: this.top }
    if (this.painted && Object.keys(of).every((name) => this.painted[name] === of[name])) return
    this.painted = of
    const floor = this.height - AXIS - SPANS
    for (const [canvas, isWithin] of [[this.lit, true], [this.dim, false]]) {
      canvas.width = this.width * this.ratio
      canvas.height = this.height * this.ratio
      const context = canvas.getContext("2d", { willReadFrequently: true })
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
      this.paintScale(context, most, floor)
      for (const bar of bars) this.paintBar(context, bar, most, floor, isWithin)
      this.paintSpans(context, floor + 2, isWithin)
      this.paintAxis(context, step)
    }
  }

  paintWithin(context) {
    const { since, until } = this.period
    const across = (day, otherwise) => (day === null ? otherwise : Math.max(0, Math.min(this.width, this.toX(day))))
    const left = across(since, 0)
    const right = across(until === null ? null : until + 1, this.width)
    const draw = (canvas, from, to) => {
      const [x, width] = [Math.round(from * this.ratio), Math.round(to * this.ratio) - Math.round(from * this.ratio)]
      if (width > 0) context.drawImage(canvas, x, 0, width, canvas.height, x / this.ratio, 0, width / this.ratio, this.height)
    }
    draw(this.dim, 0, left)
    draw(this.lit, left, right)
    draw(this.dim, right, this.width)
  }

  paintScale(context, most, floor) {
    context.font = `11px ${FONT}`
    context.fillStyle = this.ink.quiet
    context.textAlign = "right"
    context.textBaseline = "middle"
    const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 })
    for (const share of most > 1 ? [0.5, 1] : [1]) {
      const y = floor - (floor - this.top) * share
      if (Number.isInteger(most * share) || most > 20) {
        context.fillText(compact.format(Math.round(most * share)), SIDE - 6, y)
        context.fillStyle = this.ink.outside
        context.fillRect(SIDE, Math.round(y), this.inner, 1)
        context.fillStyle = this.ink.quiet
      }
    }
  }

  paintBar(context, bar, most, floor, isWithin) {
    const left = Math.max(SIDE, this.toX(bar.day))
    const width = Math.max(1, Math.min(this.width - RIGHT, this.toX(bar.end)) - left - 0.6)
    let y = floor
    bar.types.forEach((count, type) => {
      if (!count) return
      const height = Math.max(0.75, (count / most) * (floor - this.top))
      context.fillStyle = isWithin ? this.ink.types[type] ?? this.ink.quiet : this.ink.outside
      context.fillRect(left, y - height, width, height)
      y -= height
    })
  }

  // Weeks, months and longer spans in lanes of their own, the more opaque the more incidents.
  paintSpans(context, top, isWithin) {
    const { first, last, counts } = this.spans
    const most = LANES.map(() => 1)
    const lane = (at) => LANES.findIndex((days) => last[at] - first[at] + 1 <= days)
    for (let at = 0; at < counts.length; at++) most[lane(at)] = Math.max(most[lane(at)], counts[at])
    context.fillStyle = isWithin ? this.ink.quiet : this.ink.outside
    for (let at = 0; at < counts.length; at++) {
      const left = Math.max(SIDE, this.toX(first[at] + this.bars.first))
      const right = Math.min(this.width - RIGHT, this.toX(last[at] + this.bars.first + 1))
      if (right <= left) continue
      const number = lane(at)
      context.globalAlpha = 0.25 + 0.6 * (Math.log1p(counts[at]) / Math.log1p(most[number]))
      context.fillRect(left, top + number * 4.5, Math.max(1, right - left - 0.5), 3)
    }
    context.globalAlpha = 1
  }

  paintAxis(context, step) {
    context.fillStyle = this.ink.quiet
    context.textBaseline = "alphabetic"
    context.textAlign = "left"
    context.font = `11.5px ${FONT}`
    const days = this.domain[1] - this.domain[0]
    const label = days > 1500 ? "year" : days > 150 ? "month" : "day"
    let free = SIDE
    let last = ""
    for (let day = floorTo(Math.floor(this.domain[0]), label); day < this.domain[1]; day = next(day, label)) {
      const x = this.toX(day)
      const year = shortWords(day, "year")
      const text = label === "day" && year !== last ? `${shortWords(day, label)} ${year}` : shortWords(day, label)
      if (x < free - 0.5) continue
      context.fillRect(Math.round(x), this.height - AXIS, 1, 4)
      context.fillText(text, x + 3, this.height - 4)
      free = x + context.measureText(text).width + 24
      last = year
    }
  }

  paintBrush(context) {
    const { since, until } = this.period
    if (since === null && until === null) return
    const left = Math.max(SIDE, this.toX(since ?? this.whole[0]))
    const right = Math.min(this.width - RIGHT, this.toX((until ?? this.whole[1]) + 1))
    if (right < SIDE || left > this.width - RIGHT) return
    const bottom = this.height - AXIS
    context.fillStyle = `${this.ink.words}12`
    context.fillRect(left, 0, right - left, bottom)
    context.fillStyle = this.ink.words
    for (const x of [left, right]) {
      context.fillRect(x - 0.75, 0, 1.5, bottom)
      context.beginPath()
      context.roundRect(x - 3, bottom / 2 - 11, 6, 22, 3)
      context.fill()
    }
    if (this.playing) {
      const [from, to] = [this.playing.since, this.playing.until].map((day) => this.toX(day))
      context.fillStyle = `${this.ink.quiet}80`
      context.fillRect(from, bottom - 2, to - from, 2)
    }
  }

  // What the pointer would take hold of: an edge of the brush, the brush, or the bars.
  holdAt(x) {
    const { since, until } = this.period
    if (since === null && until === null) return "new"
    const left = this.toX(since ?? this.whole[0])
    const right = this.toX((until ?? this.whole[1]) + 1)
    if (Math.abs(x - left) <= GRIP) return "left"
    if (Math.abs(x - right) <= GRIP) return "right"
    return x > left && x < right ? "whole" : "new"
  }

  down(event) {
    if (event.button) return
    if (this.total(event.offsetX, event.offsetY)) return
    this.canvas.setPointerCapture(event.pointerId)
    const x = event.offsetX
    this.hand = { hold: this.holdAt(x), from: x, period: this.closed(), moved: false }
  }

  closed() {
    return { since: this.period.since ?? this.whole[0], until: this.period.until ?? this.whole[1] - 1 }
  }

  move(event) {
    const x = event.offsetX
    if (!this.hand) {
      const hold = this.total(x, event.offsetY) ? "total" : this.bars ? this.holdAt(x) : "new"
      this.canvas.style.cursor = { total: "pointer", left: "ew-resize", right: "ew-resize", whole: "grab", new: "crosshair" }[hold]
      return
    }
    if (Math.abs(x - this.hand.from) < 3 && !this.hand.moved) return
    this.hand.moved = true
    this.set(this.dragged(x), false)
  }

  dragged(x) {
    const { hold, from, period } = this.hand
    const snap = (day) => floorTo(Math.floor(day), this.step)
    const clamp = (day) => Math.max(this.whole[0], Math.min(this.whole[1] - 1, day))
    if (hold === "whole") {
      const by = Math.round(this.toDay(x) - this.toDay(from))
      const most = this.whole[1] - 1 - period.until
      const moved = Math.max(Math.min(0, this.whole[0] - period.since), Math.min(Math.max(0, most), by))
      return { since: period.since + moved, until: period.until + moved }
    }
    const fixed = hold === "left" ? period.until : hold === "right" ? period.since : this.toDay(from)
    const moving = this.toDay(x)
    const [first, last] = [Math.min(fixed, moving), Math.max(fixed, moving)]
    return { since: clamp(snap(first)), until: clamp(next(snap(last), this.step) - 1) }
  }

  up(event) {
    const hand = this.hand
    if (!hand) return
    const period = hand.moved ? this.dragged(event.offsetX) : hand.hold === "new" ? { since: null, until: null } : null
    this.hand = null
    if (period) this.set(period, true)
  }

  set(period, done) {
    this.period = period
    this.changed(period, done)
  }

  wheel(event) {
    if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaX) < Math.abs(event.deltaY) && !this.focused()) return
    event.preventDefault()
    const middle = this.toDay(event.offsetX)
    const by = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? 1 : 1.0015 ** event.deltaY
    const shift = by === 1 ? ((this.domain[1] - this.domain[0]) * event.deltaX) / this.inner : 0
    this.zoomTo(this.domain.map((day) => middle + (day - middle) * by + shift))
  }

  focused() {
    return this.canvas.getRootNode().activeElement === this.canvas
  }

  // Arrows move the brush by a bar, with shift its end; plus and minus zoom; Escape clears it.
  key(event) {
    if (event.key === "Escape") return this.set({ since: null, until: null }, true)
    if (event.key === "+" || event.key === "-") {
      const middle = (this.domain[0] + this.domain[1]) / 2
      return this.zoomTo(this.domain.map((day) => middle + (day - middle) * (event.key === "+" ? 0.7 : 1.4)))
    }
    const by = KEYS[event.key]
    if (!by) return undefined
    event.preventDefault()
    const { since, until } = this.period.since === null ? this.firstBrush() : this.closed()
    const days = Math.round(DAYS[this.step]) * by
    return this.set({ since: event.shiftKey ? since : since + days, until: Math.max(since, until + days) }, true)
  }

  // Where the keyboard starts without a brush: a tenth of what is shown.
  firstBrush() {
    const [first, last] = this.domain
    return { since: Math.floor(first), until: Math.floor(first + (last - first) / 10) }
  }

  // The running total whose bracket is under the pointer.
  total(x, y) {
    return this.brackets.at(x, y, (day) => this.toX(day))
  }

  // The words of the bar under the pointer.
  tip(x, names) {
    const day = this.toDay(x)
    const bar = this.bars && this.stack().bars.find((one) => day >= one.day && day < one.end)
    if (!bar || !bar.count) return null
    const when = bar.end - bar.day === 1 ? words(bar.day) : `${words(bar.day)} – ${words(bar.end - 1)}`
    const parts = bar.types.map((count, type) => [names[type], count]).filter(([, count]) => count)
    return { when, parts: parts.sort((one, other) => other[1] - one[1]), dead: this.dead(bar) }
  }

  // The dead of a bar's incidents as an interval in words; the highest figure stays open where one is not known.
  dead({ day, end }) {
    const { first, days, dead } = this.bars
    let [low, high, open] = [0, 0, 0]
    for (let one = Math.max(0, day - first); one < Math.min(days, end - first); one++) {
      low += dead.low[one]
      high += dead.high[one]
      open += dead.open[one]
    }
    const [from, to] = [low, high].map((number) => number.toLocaleString("en"))
    return `${from}${high > low ? `–${to}` : ""}${open ? "+" : ""} dead`
  }
}

function reach({ first, days, counts }, spans) {
  let from = 0
  while (from < days && !sum(counts, from)) from++
  let to = days - 1
  while (to > from && !sum(counts, to)) to--
  if (from >= days) [from, to] = [0, Math.max(0, days - 1)]
  for (let at = 0; at < spans.counts.length; at++) {
    // A span vaguer than a month says little about how far the timeline should reach.
    if (spans.last[at] - spans.first[at] > LANES[1]) continue
    from = Math.min(from, spans.first[at])
    to = Math.max(to, Math.min(days - 1 + LANES[1], spans.last[at]))
  }
  return [first + from, first + to]
}

function sum(counts, day) {
  let total = 0
  for (let type = 0; type < TYPES; type++) total += counts[day * TYPES + type]
  return total
}
