// Answers out of tiles that the server cuts (`pipeline/tiles.py`), the filters, the period and the area in their address.

import { get, placed, read } from "./columns.js"
import { TYPES } from "./counts.js"
import { iso } from "./dates.js"
import { layOut, Sight, widened } from "./layout.js"
import { toX, toY } from "./mercator.js"
import { spansTold } from "./spread.js"

const CLOSEST = 13
const KEPT_AT_MOST = 60 // tiles of one selection
const AHEAD = { priority: "high" } // of the ground and the columns

export class Cut {
  // `filter` is the first one: what the page will ask for.
  constructor({ tag, filter }) {
    this.tag = tag
    this.asked = filter
    this.stop = new AbortController()
    this.peak = 0
    this.drawn = new Promise((done) => (this.isDrawn = done)) // the first picture
    this.settled = new Promise((done) => (this.isSettled = done)) // the first timeline too
  }

  async open() {
    const { version, rows, first_day, synthetic, countries, geo_precisions } = await this.summary()
    this.opened = { version, rows, first_day, synthetic, countries, geo_precisions }
  }

  close() {
    this.stop.abort()
  }

  async filter(message) {
    this.asked = message
    this.stop.abort()
    this.stop = new AbortController()
    this.tiles = null
    this.peak = 0
    const { incidents, unplaced, undated, inexact, bounds } = await this.summary()
    if (this.asked !== message) return null
    return { answer: "filtered", count: incidents, unplaced, undated, inexact, bounds: world(bounds) }
  }

  // The answer about the filters, kept for whom asks next.
  summary() {
    const address = `/explorer/summary?${this.query(null, null)}`
    if (this.told?.address !== address) this.told = { address, found: get(address, AHEAD).then((response) => response.json()) }
    return this.told.found
  }

  // What the timeline shows; the first time it lets the map go before.
  async spread() {
    const filter = this.asked
    await this.drawn
    const found = filter === this.asked ? await this.file(`/explorer/spread?${this.query(null, null)}`) : null
    this.isSettled()
    if (!found || filter !== this.asked) return null
    const { low, high, open, types } = found.columns
    const bars = { first: found.header.first_day, days: low.length, counts: byPlace(types, low.length), dead: { low, high, open } }
    return { answer: "spread", bars, spans: spansTold(found.columns) }
  }

  async frame({ view, since, until, asked }) {
    const began = performance.now()
    let filter, parts
    do {
      filter = this.asked
      parts = await this.covering(view, this.query(since, until))
    } while (filter !== this.asked)
    if (parts.includes(null)) return null // closed
    const ended = performance.now()
    const { data, counted, told } = joined(parts)
    const shown = layOut({ data, sight: new Sight(data, view), counted, colours: filter.inks, peak: this.peak, told })
    this.peak = shown.density.peak
    const { types, unplaced, dead } = parts[0].header.totals
    const totals = { types, shown: types.reduce((sum, one) => sum + one, 0), unplacedShown: unplaced, dead }
    const took = { count: ended - began, layout: performance.now() - ended }
    this.isDrawn()
    const transfer = [shown.density.pixels.buffer, shown.marks.buffer]
    return { answer: "framed", by: "tiles", asked, view, since, until, ...shown, ...totals, took, transfer }
  }

  // The newest rows of a spot, near a point of the world, without a point, or without an exact day.
  async rows({ id, of, since, until, most }) {
    const wanted = of.unplaced ? "unplaced=" : of.inexact ? "inexact=" : of.spot >= 0 ? `spot=${of.spot}` : `near=${of.x},${of.y},${of.reach}`
    const response = await get(`/explorer/rows?${this.query(since, until)}&most=${most}&${wanted}`, AHEAD)
    return { answer: "rows", id, ...(await response.json()) }
  }

  // Filters, area and period as the server reads them; days count from the first of the store.
  query(since, until) {
    const { asked, area } = this.asked
    const query = new URLSearchParams(`tag=${this.tag}&${asked}`)
    if (area) query.set("area", area)
    if (since !== null) query.set("since", iso(this.opened.first_day + since))
    if (until !== null) query.set("until", iso(this.opened.first_day + until))
    return String(query)
  }

  // The tiles of a view.
  covering(view, query) {
    if (this.tiles?.query !== query) this.tiles = { query, kept: new Map() }
    const { left, top, scale, width, height } = widened(view)
    const zoom = Math.min(CLOSEST, Math.floor(view.zoom))
    const column = (x) => Math.max(0, Math.min(2 ** zoom - 1, Math.floor(x * 2 ** zoom)))
    const found = []
    for (let y = column(top); y <= column(top + height / scale); y++) {
      for (let x = column(left); x <= column(left + width / scale); x++) found.push(this.tile(`/explorer/tiles/${zoom}/${x}/${y}?${query}`))
    }
    return Promise.all(found)
  }

  tile(address) {
    const { kept } = this.tiles
    const found = kept.get(address) ?? this.file(address)
    kept.delete(address)
    kept.set(address, found) // the last is the latest
    found.catch(() => kept.delete(address))
    if (kept.size > KEPT_AT_MOST) kept.delete(kept.keys().next().value)
    return found
  }

  // A file of the server; null where it has been given up.
  async file(address) {
    const { signal } = this.stop
    try {
      return read(await (await get(address, { signal, ...AHEAD })).arrayBuffer())
    } catch (error) {
      if (signal.aborted) return null
      throw error
    }
  }
}

function world(bounds) {
  return bounds && { west: toX(bounds.west), north: toY(bounds.north), east: toX(bounds.east), south: toY(bounds.south) }
}

// Counts that stand type by type, with those of one place side by side.
function byPlace(counts, places) {
  const found = new Uint32Array(places * TYPES)
  for (let type = 0; type * places < counts.length; type++) {
    for (let place = 0; place < places; place++) found[place * TYPES + type] = counts[type * places + place]
  }
  return found
}

// The spots of several tiles as the layout has them, and what a mark says of each.
function joined(parts) {
  const count = parts.reduce((sum, { columns }) => sum + columns.row.length, 0)
  const join = (made, of) => {
    let at = 0
    for (const { columns } of parts) {
      const part = of(columns)
      made.set(part, at)
      at += part.length
    }
    return made
  }
  const names = ["latitude", "longitude", "merged", "radius", "precision", "country", "low", "best", "high", "status", "row", "spot"]
  const all = Object.fromEntries(names.map((name) => [name, join(new Int32Array(count), (columns) => columns[name])]))
  const spotTypes = join(new Uint32Array(count * TYPES), ({ types, row }) => byPlace(types, row.length))
  const spotCounts = new Uint32Array(count)
  for (let at = 0; at < spotTypes.length; at++) spotCounts[(at / TYPES) | 0] += spotTypes[at]
  const told = (at) => ({ low: all.low[at], best: all.best[at], high: all.high[at], status: all.status[at], row: all.row[at], spot: all.spot[at] })
  return { data: { ...all, ...placed(all) }, counted: { spotTypes, spotCounts }, told }
}
