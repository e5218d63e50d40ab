// The incidents' columns in a thread of their own: filters them, counts them and lays them out for a view.
//
// Messages in: open, filter, frame, rows. Out: opened, filtered, framed, rows, failed.

import * as areas from "./area.js"
import { decode } from "./columns.js"
import { Counted } from "./counts.js"
import { layOut, Sight } from "./layout.js"
import { spansOf, startsOf } from "./spread.js"

let data = null
let keep = null // per row: whether the filters and the area let it through
let colours = []
let order = [] // event type codes of the file by the page's order
let counted = null // what the period lets through
let sight = null // what the last view needs
let peak = 0

self.onmessage = async ({ data: message }) => {
  try {
    if (message.ask === "open") await open(message)
    if (message.ask === "filter") filter(message)
    if (message.ask === "frame") showFrame(message)
    if (message.ask === "rows") self.postMessage({ answer: "rows", id: message.id, ...rowsOf(message) })
  } catch (error) {
    self.postMessage({ answer: "failed", reason: String(error) })
  }
}

async function open({ url, types }) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the incidents could not be fetched: ${response.status}`)
  data = decode(await response.arrayBuffer())
  keep = new Uint8Array(data.header.rows).fill(1)
  order = data.header.types.map((name) => Math.max(0, types.indexOf(name)))
  counted = new Counted(data, keep, order)
  sight = null
  const { rows, first_day, synthetic, countries, geo_precisions } = data.header
  const last_day = first_day + Math.max(0, data.starts.length - 2)
  self.postMessage({ answer: "opened", rows, first_day, last_day, synthetic, countries, geo_precisions })
}

function filter({ matching, area, inks }) {
  colours = inks
  if (matching) {
    const bytes = atob(matching) // a bit for each row
    for (let row = 0; row < keep.length; row++) keep[row] = (bytes.charCodeAt(row >> 3) >> (row & 7)) & 1
  } else {
    keep.fill(1)
  }
  const shape = areas.parse(area)
  if (shape) {
    const inside = new Uint8Array(data.x.length)
    for (let spot = 0; spot < inside.length; spot++) {
      if (data.x[spot] < 0) continue
      inside[spot] = areas.contains(shape, data.latitude[spot] / 1e4, data.longitude[spot] / 1e4) ? 1 : 0
    }
    for (let row = 0; row < keep.length; row++) keep[row] &= inside[data.spot[row]]
  }
  peak = 0
  counted.restart()
  const bars = startsOf(data, keep, order)
  const spans = spansOf(data, keep)
  const { first, last, counts } = spans
  self.postMessage({ answer: "filtered", bars, spans, ...extent() }, [first.buffer, last.buffer, counts.buffer, bars.counts.buffer])
}

// What the incidents let through reach over, in world coordinates, and how many have no point.
function extent() {
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

// Calls `each(row)` for every row that the filters and the period let through. As `pipeline/selection.py`:
// a period keeps every incident whose span of days touches it, and so none that is undated.
function eachRow(since, until, each) {
  const { starts, length, day } = data
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

function showFrame({ view, since, until, asked }) {
  const began = performance.now()
  counted.take(since, until)
  const ended = performance.now()
  const seen = `${view.latitude} ${view.longitude} ${view.zoom} ${view.width} ${view.height}`
  if (!sight || sight.seen !== seen) sight = Object.assign(new Sight(data, view), { seen })
  const shown = layOut({ data, sight, counted, colours, peak, rowsAt: (one) => rowsAt(one, since, until) })
  peak = shown.density.peak
  const { types, unplaced } = counted
  const totals = { types: [...types], shown: types.reduce((sum, one) => sum + one, 0), unplacedShown: unplaced, dead: counted.dead() }
  const took = { count: ended - began, layout: performance.now() - ended }
  self.postMessage({ answer: "framed", asked, view, since, until, ...shown, ...totals, took }, [
    shown.density.pixels.buffer,
    shown.marks.buffer,
  ])
}

function rowsAt(spot, since, until) {
  const found = []
  for (let at = data.firstOf[spot]; at < data.firstOf[spot + 1]; at++) {
    const row = data.rowsOf[at]
    if (keep[row] && touches(row, since, until)) found.push(row)
  }
  return found
}

function touches(row, since, until) {
  if (since === null && until === null) return true
  if (row < data.starts[0]) return false
  return (since === null || data.day[row] + data.length[row] >= since) && (until === null || data.day[row] <= until)
}

// The newest rows of a spot, near a point of the world, without a point, or without an exact day.
function rowsOf({ of, since, until, most }) {
  const found = []
  let count = 0
  const take = (row) => {
    count++
    found.push(row)
    if (found.length > most * 4) found.splice(0, found.length - most)
  }
  if (of.spots) {
    for (const spot of of.spots) rowsAt(spot, since, until).forEach(take)
    found.sort((one, other) => one - other)
  } else {
    const wanted = (row) => {
      const spot = data.spot[row]
      if (of.unplaced) return data.x[spot] < 0
      if (of.inexact) return data.length[row] > 0 || row < data.starts[0]
      return Math.hypot(data.x[spot] - of.x, data.y[spot] - of.y) <= of.reach
    }
    eachRow(since, until, (row) => wanted(row) && take(row))
  }
  return { rows: found.slice(-most).reverse(), count }
}
