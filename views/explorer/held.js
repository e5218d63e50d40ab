// Answers out of the incidents' columns, which are held here.

import * as areas from "./area.js"
import { decode, get } from "./columns.js"
import { Counted } from "./counts.js"
import { layOut, Sight } from "./layout.js"
import { spansOf, startsOf, vague } from "./spread.js"

const ROWS_AT_MOST = 400 // of a mark's spot: a busier one is not taken apart for its bounds

export class Held {
  constructor(buffer, { tag, types }) {
    const data = decode(buffer)
    this.data = data
    this.tag = tag
    this.order = data.header.types.map((name) => Math.max(0, types.indexOf(name))) // the file's types by the page's order
    this.keep = new Uint8Array(data.header.rows).fill(1) // per row: whether the filters and the area let it through
    this.counted = new Counted(data, this.keep, this.order) // what the period lets through
    this.sight = null // what the last view needs
    this.colours = []
    this.peak = 0
  }

  get opened() {
    const { version, rows, first_day, synthetic, countries, geo_precisions } = this.data.header
    return { version, rows, first_day, synthetic, countries, geo_precisions }
  }

  close() {}

  // `asked` are the filters as the server reads them, without period and area.
  async filter(message) {
    this.asked = message
    const { asked, area, inks } = message
    const bits = asked ? await this.matching(message) : null // a bit for each row
    if (this.asked !== message) return null
    const { keep } = this
    if (bits) for (let row = 0; row < keep.length; row++) keep[row] = (bits[row >> 3] >> (row & 7)) & 1
    else keep.fill(1)
    this.keepWithin(areas.parse(area))
    this.colours = inks
    this.peak = 0
    this.counted.restart()
    return { answer: "filtered", ...vague(this.data, keep), ...this.extent() }
  }

  // What the timeline shows.
  spread() {
    const bars = startsOf(this.data, this.keep, this.order)
    const spans = spansOf(this.data, this.keep)
    return { answer: "spread", bars, spans, transfer: [bars, spans].map(({ counts }) => counts.buffer) }
  }

  // They come with the message where they are few; else the server is asked, again only for other filters.
  async matching({ asked, bits }) {
    if (bits) return Uint8Array.from(atob(bits), (one) => one.charCodeAt(0))
    if (this.bits?.asked === asked) return this.bits.of
    const response = await get(`/explorer/matching?tag=${this.tag}&${asked}`)
    this.bits = { asked, of: new Uint8Array(await response.arrayBuffer()) }
    return this.bits.of
  }

  keepWithin(shape) {
    if (!shape) return
    const { data, keep } = this
    const inside = new Uint8Array(data.x.length)
    for (let spot = 0; spot < inside.length; spot++) {
      if (data.x[spot] < 0) continue
      inside[spot] = areas.contains(shape, data.latitude[spot] / 1e4, data.longitude[spot] / 1e4) ? 1 : 0
    }
    for (let row = 0; row < keep.length; row++) keep[row] &= inside[data.spot[row]]
  }

  // What the incidents let through reach over, in world coordinates, and how many have no point.
  extent() {
    const { data, counted } = this
    counted.take(null, null)
    let [west, north, east, south] = [1, 1, 0, 0]
    for (let spot = 0; spot < data.x.length; spot++) {
      const [x, y] = [data.x[spot], data.y[spot]]
      if (x < 0 || !counted.spotCounts[spot]) continue
      if (x < west) west = x
      if (x > east) east = x
      if (y < north) north = y
      if (y > south) south = y
    }
    const count = counted.types.reduce((sum, one) => sum + one, 0)
    return { bounds: east < west ? null : { west, north, east, south }, unplaced: counted.unplaced, count }
  }

  frame({ view, since, until, asked }) {
    const { data, counted, colours, peak } = this
    const began = performance.now()
    counted.take(since, until)
    const ended = performance.now()
    const seen = `${view.latitude} ${view.longitude} ${view.zoom} ${view.width} ${view.height}`
    if (this.sight?.seen !== seen) this.sight = Object.assign(new Sight(data, view), { seen })
    const shown = layOut({ data, sight: this.sight, counted, colours, peak, told: (spot, count) => this.told(spot, count, since, until) })
    this.peak = shown.density.peak
    const { types, unplaced } = counted
    const totals = { types: [...types], shown: types.reduce((sum, one) => sum + one, 0), unplacedShown: unplaced, dead: counted.dead() }
    const took = { count: ended - began, layout: performance.now() - ended }
    const transfer = [shown.density.pixels.buffer, shown.marks.buffer]
    return { answer: "framed", by: "columns", asked, view, since, until, ...shown, ...totals, took, transfer }
  }

  // What a mark says of the incidents at its spot.
  told(spot, count, since, until) {
    const { data } = this
    if (data.firstOf[spot + 1] - data.firstOf[spot] > ROWS_AT_MOST) return { low: 0, best: count >> 2, high: 0, status: 0, row: -1, spot }
    let [low, best, high] = [0, 0, 0]
    const statuses = new Set()
    const rows = this.rowsAt(spot, since, until)
    for (const row of rows) {
      const toll = data.toll[row]
      if (data.low[toll] >= 0) low += data.low[toll]
      if (data.best[toll] >= 0) best += data.best[toll]
      high += Math.max(data.high[toll], data.best[toll], 0)
      statuses.add(data.flags[row] & 3)
    }
    return { low, best, high, status: statuses.size === 1 ? [...statuses][0] : 0, row: rows[rows.length - 1], spot }
  }

  // The newest rows of a spot, near a point of the world, without a point, or without an exact day.
  rows({ id, of, since, until, most }) {
    const { data } = this
    const found = []
    let count = 0
    const take = (row) => {
      count++
      found.push(row)
      if (found.length > most * 4) found.splice(0, found.length - most)
    }
    const wanted = (row) => {
      const spot = data.spot[row]
      if (of.unplaced) return data.x[spot] < 0
      if (of.inexact) return data.length[row] > 0 || row < data.starts[0]
      return Math.hypot(data.x[spot] - of.x, data.y[spot] - of.y) <= of.reach
    }
    if (of.spot >= 0) this.rowsAt(of.spot, since, until).forEach(take)
    else this.eachRow(since, until, (row) => wanted(row) && take(row))
    return { answer: "rows", id, rows: found.slice(-most).reverse(), count }
  }

  rowsAt(spot, since, until) {
    const { firstOf, rowsOf } = this.data
    const found = []
    for (let at = firstOf[spot]; at < firstOf[spot + 1]; at++) {
      const row = rowsOf[at]
      if (this.keep[row] && this.touches(row, since, until)) found.push(row)
    }
    return found
  }

  touches(row, since, until) {
    const { starts, day, length } = this.data
    if (since === null && until === null) return true
    if (row < starts[0]) return false
    return (since === null || day[row] + length[row] >= since) && (until === null || day[row] <= until)
  }

  // Calls `each(row)` for every row that the filters and the period let through. As `pipeline/selection.py`:
  // a period keeps every incident whose span of days touches it, and so none that is undated.
  eachRow(since, until, each) {
    const { keep } = this
    const { starts, length, day } = this.data
    if (since === null && until === null) {
      for (let row = 0; row < keep.length; row++) if (keep[row]) each(row)
      return
    }
    const last = starts.length - 1
    const from = since === null ? 0 : Math.max(0, Math.min(last, since))
    const to = until === null ? last : Math.max(0, Math.min(last, until + 1))
    for (let row = starts[0]; row < Math.min(starts[from], starts[to]); row++) {
      if (length[row] && keep[row] && day[row] + length[row] >= since) each(row)
    }
    for (let row = starts[from]; row < starts[to]; row++) if (keep[row]) each(row)
  }
}
