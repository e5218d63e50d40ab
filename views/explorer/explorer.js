// The explorer: puts the map, the timeline and the playback together and speaks with Streamlit.
//
// Streamlit calls the default export with every run of the page; an explorer is made once for its element.

import * as address from "./address.js"
import * as areas from "./area.js"
import { Basemap, SETTLE } from "./basemap.js"
import { iso, parseDay, words } from "./dates.js"
import { build, paintLegend, paintList, paintTip } from "./elements.js"
import { Hands } from "./hands.js"
import { Marks, ring } from "./marks.js"
import { frame, kmToWorld, leastZoom, scaleOf, toLatitude, toLongitude, toX, toY, WORLD } from "./mercator.js"
import { mounting } from "./mount.js"
import { Outlines } from "./outlines.js"
import { Playback } from "./playback.js"
import { Recording } from "./recording.js"
import { Timeline } from "./timeline.js"
import { keepVisits } from "./visits.js"

const MAP_HEIGHT = { wide: 560, narrow: 420 } // CSS pixels
const TIMELINE_HEIGHT = 150
const NARROW = 640
const CLOSEST_FIT = 8.5
const LISTED = 100
const TIP_AFTER = 60 // ms
const LATE = 40 // ms that the timeline waits for the map, to be painted in one frame with it
const inks = ({ types }) => types.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)))

export default mounting(".explorer", (root) => new Explorer(root))

// The worker that the page's HTML started ahead of Streamlit (`views/front.py`), once; else a new one.
function worker() {
  const early = window.incidentMapWorker
  delete window.incidentMapWorker
  return early ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
}

class Explorer {
  constructor(root) {
    this.root = root
    this.parts = build(root)
    this.ratio = Math.min(2, window.devicePixelRatio || 1)
    this.view = { ...WORLD, ...address.parseView(address.read("view")), width: 0, height: 0 }
    this.placed = address.parseView(address.read("view")) !== null
    this.period = { since: null, until: null }
    this.told = new Map()
    this.took = []
    this.marks = new Marks(new Outlines(() => this.paintSoon()))
    this.basemap = new Basemap(() => this.paintSoon())
    this.timeline = new Timeline(this.parts.timeline, (period, done) => this.brushed(period, done))
    this.playback = new Playback({ show: (period) => this.play(period), ended: (period) => this.played(period) })
    this.playback.restore(address.read("play"))
    this.recording = new Recording(this.parts.map, this.parts.timeline)
    this.hands = new Hands(this.parts.map, {
      at: () => this.view,
      to: (view, done) => this.moveTo(view, done),
      click: (at) => this.clicked(at),
      hover: (at) => this.hovered(at),
      drawn: (text) => this.drawnArea(text),
      sketched: (text) => this.sketch(text),
    })
    this.worker = worker()
    this.worker.onmessage = ({ data }) => this[`on_${data.answer}`](data)
    this.listen()
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(root)
    this.resize()
    root.explorer = this // for measuring
  }

  listen() {
    const { parts } = this
    parts.fit.onclick = () => this.fit()
    parts.closer.onclick = () => this.hands.zoom(1, this.view.width / 2, this.view.height / 2, true)
    parts.further.onclick = () => this.hands.zoom(-1, this.view.width / 2, this.view.height / 2, true)
    parts.clear.onclick = () => this.drawnArea("")
    parts.tools.forEach((tool) => (tool.onclick = () => this.choose(tool.value)))
    parts.play.onclick = () => (this.playback.running ? this.playback.stop() : this.startPlaying())
    parts.whole.onclick = () => this.endPlayback()
    parts.record.hidden = !Recording.possible
    parts.record.onclick = () => this.record()
    parts.days.onchange = () => this.changePlayback({ days: +parts.days.value })
    parts.speed.onchange = () => this.changePlayback({ seconds: +parts.speed.value })
    parts.days.value = String(this.playback.days)
    parts.timeline.addEventListener("pointermove", (event) => this.tellBar(event))
    parts.timeline.addEventListener("pointerleave", () => (parts.tip.hidden = true))
    parts.timeline.addEventListener("click", (event) => this.timeline.total(event.offsetX, event.offsetY) && this.tell("totals", true))
    this.goBack = () => {
      const view = address.parseView(address.read("view"))
      if (view) this.moveTo({ ...this.view, ...view }, true)
    }
    window.addEventListener("popstate", this.goBack)
    keepVisits()
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.closeList())
  }

  // What Streamlit's run of the page says.
  take({ data, setTriggerValue }) {
    const before = this.data
    this.data = data
    this.tell = setTriggerValue
    const recoloured = JSON.stringify(before?.ink) !== JSON.stringify(data.ink)
    if (recoloured) this.ink = data.ink
    this.timeline.brackets.take(data.totals.map((total) => ({ ...total, first: parseDay(total.first), last: parseDay(total.last) })))
    if (!before || before.tag !== data.tag) this.open()
    else if (before.asked !== data.asked || before.area !== data.area || recoloured) this.filter()
    if (!this.playback.running && !this.timeline.hand) this.setPeriod({ since: parseDay(data.since), until: parseDay(data.until) })
    this.parts.clear.hidden = !data.area
    this.remember()
    this.ask()
  }

  // Lets go of what would go on without the element: the worker with its columns, the playback, the listeners.
  close() {
    this.playback.running = false
    this.observer.disconnect()
    this.worker.terminate()
    window.removeEventListener("popstate", this.goBack)
  }

  open() {
    this.ready = false
    this.parts.wait.hidden = false
    const { tag, types, tiles } = this.data
    this.worker.postMessage({ ask: "open", tag, types, tiles, filter: this.filters() })
  }

  filter() {
    if (!this.ready) return
    this.filtering = true // what is asked for meanwhile would be of the filters before
    this.worker.postMessage({ ask: "filter", ...this.filters() })
  }

  filters() {
    return { asked: this.data.asked, bits: this.data.bits, area: this.data.area, inks: inks(this.ink) }
  }

  on_opened({ rows, first_day, synthetic, countries, geo_precisions }) {
    this.marks.outlines.forget()
    Object.assign(this.marks, { countries, precisions: geo_precisions })
    this.firstDay = first_day
    this.rows = rows
    this.synthetic = synthetic ? (synthetic === rows ? "Synthetic incidents: made up, none of them happened" : `${synthetic.toLocaleString("en")} synthetic incidents, made up`) : ""
    this.parts.synthetic.textContent = this.synthetic
    this.parts.synthetic.hidden = !this.synthetic
    this.ready = true
    this.told.clear()
    this.filter()
  }

  on_filtered(found) {
    this.found = found
    this.filtering = false
    if (!this.placed) this.fit()
    this.placed = true
    this.ask()
    this.worker.postMessage({ ask: "spread" })
    this.tellLeftOut()
  }

  on_spread(spread) {
    this.timeline.take(spread)
    this.timeline.paint(this.ink)
  }

  on_framed(shown) {
    this.asking = false
    this.marks.take(shown)
    this.parts.wait.hidden = true
    this.paint()
    this.paintTimeline()
    this.tellCounts(shown)
    const painted = performance.now()
    this.took.push({ asked: shown.asked, painted, ...shown.took })
    if (this.took.length > 2000) this.took.splice(0, 1000)
    this.root.dataset.frames = String((this.frames = (this.frames ?? 0) + 1))
    this.root.dataset.shown = String(shown.shown)
    this.root.dataset.by = shown.by
    if (this.wanted) this.ask()
  }

  on_rows({ id, rows, count }) {
    this.asked?.get(id)?.({ rows, count })
    this.asked?.delete(id)
  }

  on_failed({ reason }) {
    this.asking = false
    this.filtering = false
    this.parts.wait.hidden = false
    this.parts.wait.textContent = reason
  }

  // Asks the worker for a frame; while it works, only the latest wish is kept.
  ask() {
    if (!this.ready || !this.found || this.filtering || !this.view.width) return
    this.wanted = this.asking
    if (this.asking) return
    this.asking = true
    this.worker.postMessage({ ask: "frame", view: this.view, asked: performance.now(), ...this.counted() })
  }

  // The period as the worker counts days: from the first day of the columns.
  counted() {
    const from = (day) => (day === null ? null : day - this.firstDay)
    return { since: from(this.period.since), until: from(this.period.until) }
  }

  rowsOf(of) {
    this.asked ??= new Map()
    const id = (this.asks = (this.asks ?? 0) + 1)
    this.worker.postMessage({ ask: "rows", id, of, most: LISTED, ...this.counted() })
    return new Promise((resolve) => this.asked.set(id, resolve))
  }

  // The words of incidents, from the server.
  async describe(rows) {
    const missing = rows.filter((row) => !this.told.has(row))
    if (missing.length) {
      const response = await fetch(new URL(`/explorer/incidents?tag=${this.data.tag}&rows=${missing}`, document.location.origin))
      if (response.ok) for (const one of await response.json()) this.told.set(one.row, one)
    }
    return rows.map((row) => this.told.get(row)).filter(Boolean)
  }

  resize() {
    const width = this.root.clientWidth
    if (!width) return
    const height = width < NARROW ? MAP_HEIGHT.narrow : MAP_HEIGHT.wide
    if (width === this.view.width && height === this.view.height) return
    const { map, timeline } = this.parts
    Object.assign(this.view, { width, height })
    map.width = width * this.ratio
    map.height = height * this.ratio
    map.style.height = `${height}px`
    timeline.style.height = `${TIMELINE_HEIGHT}px`
    this.timeline.resize(width, TIMELINE_HEIGHT, this.ratio)
    this.timeline.paint()
    this.paintSoon()
    this.ask()
  }

  // With the map, in one frame; alone where the map takes its time.
  paintTimeline() {
    clearTimeout(this.late)
    this.timeline.paint(this.ink, this.playback.range)
  }

  moveTo(view, done) {
    this.view = view
    this.parts.tip.hidden = true
    clearTimeout(this.settling)
    this.settling = setTimeout(() => this.settle(), done ? 0 : SETTLE)
    this.paintSoon()
    this.ask()
  }

  settle() {
    this.settled = true
    this.paintSoon()
    this.remember()
  }

  remember() {
    if (this.placed) address.write({ view: address.viewText(this.view), play: this.playback.text })
  }

  fit(bounds = this.found?.bounds, closest = CLOSEST_FIT) {
    if (!bounds) return this.moveTo({ ...this.view, ...WORLD }, true)
    const { width, height } = this.view
    const [across, down] = [Math.max(1e-9, bounds.east - bounds.west), Math.max(1e-9, bounds.south - bounds.north)]
    const zoom = Math.log2(Math.min((width * 0.86) / across, (height * 0.82) / down) / scaleOf(0))
    return this.moveTo({
      ...this.view,
      latitude: toLatitude((bounds.north + bounds.south) / 2),
      longitude: toLongitude((bounds.west + bounds.east) / 2),
      zoom: Math.max(leastZoom(this.view), Math.min(closest, zoom)),
    }, true) // prettier-ignore
  }

  paintSoon() {
    if (this.painting) return
    this.painting = requestAnimationFrame(() => this.paint())
  }

  paint() {
    cancelAnimationFrame(this.painting)
    this.painting = 0
    if (!this.ink || !this.view.width) return
    const context = this.parts.map.getContext("2d", { willReadFrequently: true, alpha: false })
    context.setTransform(1, 0, 0, 1, 0, 0)
    this.basemap.paint(context, this.view, this.ink, this.ratio, this.settled)
    this.settled = false
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    this.marks.paintDensity(context, this.view)
    context.setTransform(1, 0, 0, 1, 0, 0)
    this.basemap.paintNames(context, this.view, this.ratio)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    this.marks.paint(context, this.view, this.ink, this.data.opened)
    this.marks.paintCounts(context, this.view, this.ink)
    this.paintArea(context, this.sketched || this.data.area)
    this.recording.frame(this.dateWords(), this.synthetic)
  }

  paintArea(context, text) {
    const shape = areas.parse(text)
    if (!shape) return
    const { left, top, scale } = frame(this.view)
    const place = (latitude, longitude) => [(toX(longitude) - left) * scale, (toY(latitude) - top) * scale]
    const { kind, numbers } = shape
    context.beginPath()
    if (kind === "box") {
      const [[x, y], [right, upper]] = [place(numbers[0], numbers[1]), place(numbers[2], numbers[3])]
      context.rect(x, upper, right - x, y - upper)
    } else if (kind === "circle") {
      context.arc(...place(numbers[0], numbers[1]), kmToWorld(numbers[2], toY(numbers[0])) * scale, 0, 2 * Math.PI)
    } else {
      for (let at = 0; at < numbers.length; at += 2) context.lineTo(...place(numbers[at], numbers[at + 1]))
      context.closePath()
    }
    context.fillStyle = `${this.ink.words}0e`
    context.fill()
    context.setLineDash([5, 4])
    context.strokeStyle = this.ink.words
    context.lineWidth = 1.4
    context.stroke()
    context.setLineDash([])
    if (kind === "circle") ring(context, place(numbers[0], numbers[1]), 2, this.ink.words, 2)
  }

  // Areas.
  choose(tool) {
    this.hands.tool = this.hands.tool === tool ? "" : tool
    for (const one of this.parts.tools) one.ariaPressed = String(one.value === this.hands.tool)
    this.parts.map.style.cursor = this.hands.tool ? "crosshair" : ""
  }

  sketch(text) {
    this.sketched = text
    this.paintSoon()
  }

  drawnArea(text) {
    if (text === this.data.area) return
    this.choose("")
    this.data = { ...this.data, area: text }
    this.parts.clear.hidden = !text
    this.filter()
    this.tell("area", text || "none")
  }

  // The period.
  setPeriod(period) {
    this.period = period
    this.timeline.period = period
    this.parts.whole.hidden = !this.playback.range
    this.ask()
    clearTimeout(this.late)
    this.late = setTimeout(() => this.paintTimeline(), this.asking ? LATE : 0)
  }

  brushed(period, done) {
    if (this.playback.running) this.playback.stop()
    this.playback.range = null
    this.playback.head = null
    this.setPeriod(period)
    if (done) this.tellPeriod(period)
  }

  tellPeriod({ since, until }) {
    this.remember()
    this.tell("period", { since: since === null ? null : iso(since), until: until === null ? null : iso(until) })
  }

  // Playback.
  startPlaying() {
    const [first, last] = this.timeline.whole
    const { since, until } = this.period
    const range = this.playback.range ?? { since: since ?? first, until: until ?? last - 1 }
    this.parts.play.textContent = "❚❚"
    this.parts.play.title = "Pause"
    this.parts.date.hidden = false
    this.playback.start(range)
  }

  play(period) {
    this.parts.date.textContent = this.dateWords()
    this.setPeriod(period)
  }

  played(period) {
    this.parts.play.textContent = "▶"
    this.parts.play.title = "Play"
    this.parts.date.hidden = true
    this.recording.stop()
    this.setPeriod(period)
    this.tellPeriod(period)
  }

  endPlayback() {
    const { range } = this.playback
    this.playback.running = false
    this.recording.stop()
    Object.assign(this.playback, { range: null, head: null })
    this.parts.play.textContent = "▶"
    this.parts.date.hidden = true
    const [first, last] = this.timeline.whole
    const whole = !range || (range.since <= first && range.until >= last - 1)
    this.setPeriod(whole ? { since: null, until: null } : range)
    this.tellPeriod(this.period)
  }

  changePlayback(change) {
    Object.assign(this.playback, change)
    if (this.playback.range && !this.playback.running) {
      this.setPeriod(this.playback.period())
      this.tellPeriod(this.period)
    }
  }

  record() {
    if (this.playback.running) return this.playback.stop()
    this.playback.head = null
    this.recording.start(this.ink)
    return this.startPlaying()
  }

  dateWords() {
    const { since, until } = this.period
    if (since === null || until === null) return ""
    return since === until ? words(until) : `${words(since)} – ${words(until)}`
  }

  // Clicks and words.
  async clicked([x, y]) {
    this.closeList()
    const mark = this.marks.under(this.view, x, y)
    if (mark >= 0) {
      return this.openRows({ spot: this.marks.at(mark, "spot") })
    }
    if (!this.marks.isDense(this.view, x, y)) return undefined
    const { left, top, scale } = frame(this.view)
    const near = { x: left + x / scale, y: top + y / scale, reach: 20 / scale }
    const block = this.marks.countNear(this.view, x, y, 40)
    const { count } = await this.rowsOf(near)
    if (block && this.view.zoom < 11) return this.fit(block, Math.min(12.5, this.view.zoom + 3))
    if (count <= LISTED || this.view.zoom > 11) return this.openRows(near)
    return this.hands.zoom(2, x, y, true)
  }

  async openRows(of, heading) {
    const { rows, count } = await this.rowsOf(of)
    const incidents = await this.describe(rows)
    if (incidents.length === 1 && !heading) return this.tell("open", incidents[0].id)
    if (!incidents.length) return undefined
    const all = count > incidents.length ? `the newest ${incidents.length} of ${count.toLocaleString("en")}` : `${count.toLocaleString("en")} incidents`
    return paintList(this.parts.list, heading ? `${heading}: ${all}` : `Here: ${all}`, incidents, this.ink, this.data.types, {
      open: (id) => this.tell("open", id),
      close: () => this.closeList(),
    })
  }

  closeList() {
    this.parts.list.hidden = true
  }

  hovered(at) {
    clearTimeout(this.hovering)
    const { tip, map } = this.parts
    if (!at) return void (tip.hidden = true)
    const mark = this.marks.under(this.view, ...at)
    const dense = mark < 0 && this.marks.isDense(this.view, ...at)
    if (!this.hands.tool) map.style.cursor = mark >= 0 || dense ? "pointer" : "grab"
    if (mark < 0 && !dense) return void (tip.hidden = true)
    this.hovering = setTimeout(() => this.tellMark(mark, at), TIP_AFTER)
    return undefined
  }

  async tellMark(mark, at) {
    const { tip } = this.parts
    const { left, top, scale } = frame(this.view)
    const near = { x: left + at[0] / scale, y: top + at[1] / scale, reach: 14 / scale }
    const { rows, count } = await this.rowsOf(mark < 0 ? near : { spot: this.marks.at(mark, "spot") })
    if (!count) return
    const [newest] = await this.describe(rows.slice(0, 1))
    if (!newest) return
    if (count === 1) paintTip(tip, newest)
    else if (mark >= 0) paintTip(tip, { kind: `${count.toLocaleString("en")} incidents`, where: newest.where, when: `the last: ${newest.when}`, status: "a click lists them" })
    else paintTip(tip, { kind: `${count.toLocaleString("en")} incidents hereabouts`, where: newest.where, status: "a click looks closer" })
    this.placeTip(this.parts.map, at)
  }

  placeTip(canvas, [x, y]) {
    const { tip } = this.parts
    tip.hidden = false
    const box = this.root.getBoundingClientRect()
    const over = canvas.getBoundingClientRect()
    const left = over.left - box.left + x + 14
    tip.style.left = `${left + tip.offsetWidth > box.width ? Math.max(0, left - tip.offsetWidth - 28) : left}px`
    tip.style.top = `${Math.max(0, over.top - box.top + y - tip.offsetHeight - 10)}px`
  }

  tellBar(event) {
    const total = this.timeline.total(event.offsetX, event.offsetY)
    if (total) {
      paintTip(this.parts.tip, { kind: total.words, where: total.held, status: "a running total: no incident; a click lists them" })
      return this.placeTip(this.parts.timeline, [event.offsetX, event.offsetY])
    }
    const told = !this.timeline.hand && this.timeline.tip(event.offsetX, this.data.types)
    if (!told) return void (this.parts.tip.hidden = true)
    paintTip(this.parts.tip, { kind: told.when, where: told.parts.map(([name, count]) => `${count.toLocaleString("en")} ${name}`).join(", "), dead: told.dead })
    return this.placeTip(this.parts.timeline, [event.offsetX, event.offsetY])
  }

  tellCounts({ shown, types, unplacedShown, dead }) {
    paintLegend(this.parts.legend, this.data.types, this.ink, types)
    clearTimeout(this.telling)
    this.telling = setTimeout(() => {
      const when = this.dateWords()
      const high = `${dead.high.toLocaleString("en")}${dead.open ? " or more" : ""}`
      const often = this.data.types.map((name, type) => [name, types[type]]).filter(([, count]) => count)
      const most = often.sort((one, other) => other[1] - one[1]).map(([name, count]) => `${count.toLocaleString("en")} ${name}`)
      this.parts.live.textContent = `${shown.toLocaleString("en")} incidents${when ? `, ${when}` : ""}; ${dead.low.toLocaleString("en")} to ${high} dead; ${most.join(", ")}; ${unplacedShown.toLocaleString("en")} not on the map. The table below lists them.`
    }, 400)
  }

  // What neither picture can show exactly, with lists of it.
  tellLeftOut() {
    const { unplaced, inexact, undated } = this.found
    const link = (words, of, heading) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: () => this.openRows(of, heading) })
    const share = (count) => `${count.toLocaleString("en")} (${Math.max(count ? 1 : 0, Math.round((100 * count) / Math.max(1, this.found.count)))} %)`
    const said = []
    if (unplaced) said.push(link(`${share(unplaced)} not on the map`, { unplaced: true }, "Not on the map"))
    if (inexact) said.push(link(`${share(inexact)} without an exact day`, { inexact: true }, "No exact day"))
    if (undated) said.push(`${undated.toLocaleString("en")} of them without any date`)
    const { totals } = this.data
    if (totals.length) said.push(Object.assign(document.createElement("button"), { type: "button", textContent: `${totals.length} running total${totals.length === 1 ? "" : "s"}`, onclick: () => this.tell("totals", true) }))
    this.parts.notes.replaceChildren(...said.flatMap((one, at) => (at ? [" · ", one] : [one])))
  }
}
