// What a view shows: single marks where there is room, a density picture and counts where marks would overlap.

import { CELL, Density } from "./density.js"
import { frame, kmToWorld } from "./mercator.js"

const TYPES = 8
const ROOM = 18 // CSS pixels: the side of a square whose neighbourhood may hold MARKS_IN_ROOM marks
const MARKS_IN_ROOM = 5
const ROWS_AT_MOST = 400 // of a mark's spot: a busier one is not taken apart for its bounds
const BLOCK = 104 // CSS pixels between the counts of a density picture
const COUNTED_FROM = 12 // incidents of a block that gets a count
const MARGIN = 0.15 // of the view, to each side, that is laid out in advance

// The fields of a mark, as numbers; x and y in the world, radii in CSS pixels, the halo's in the world.
export const MARK = [
  "x", "y", "low", "best", "high", "type", "status", "count", "halo", "spot", "row",
] // prettier-ignore

const SMALLEST = 5
const LARGEST = 27
const AREA_PER_DEAD = 6 // square pixels over pi: a mark's area grows with the dead

export const radius = (dead) => Math.min(LARGEST, Math.sqrt(SMALLEST ** 2 + AREA_PER_DEAD * Math.max(0, dead)))

export function layOut({ data, spotTypes, colours, view, peak, rowsAt }) {
  const wide = widened(view)
  const seen = visible(data, spotTypes, wide)
  const density = new Density(wide.width, wide.height)
  const blocks = new Map()
  const marked = []
  for (let at = 0; at < seen.length; at++) {
    if (seen.crowd(at) <= MARKS_IN_ROOM) {
      marked.push(seen.spots[at])
      continue
    }
    const count = seen.counts[at]
    density.add(seen.xs[at], seen.ys[at], count, mixed(spotTypes, seen.spots[at], colours, count))
    gather(blocks, seen.xs[at], seen.ys[at], count, wide)
  }
  return {
    density: { ...density.picture(peak), ...placeOf(wide) },
    marks: marks(marked, data, spotTypes, rowsAt),
    counts: spaced([...blocks.values()].filter((block) => block.count >= COUNTED_FROM)),
    ...totals(data, spotTypes),
  }
}

function widened(view) {
  const width = view.width * (1 + 2 * MARGIN)
  const height = view.height * (1 + 2 * MARGIN)
  return { ...frame({ ...view, width, height }), width, height }
}

// Where the picture lies in the world: its cells reach a little beyond the view.
function placeOf({ left, top, scale, width, height }) {
  return {
    left, top,
    across: (Math.ceil(width / CELL) * CELL) / scale,
    down: (Math.ceil(height / CELL) * CELL) / scale,
  } // prettier-ignore
}

function visible({ x, y }, spotTypes, { left, top, scale, width, height }) {
  const across = Math.ceil(width / ROOM) + 2
  const taken = new Uint16Array(across * (Math.ceil(height / ROOM) + 2))
  const [spots, xs, ys, counts] = [[], [], [], []]
  for (let spot = 0; spot < x.length; spot++) {
    if (x[spot] < 0) continue
    const px = (x[spot] - left) * scale
    const py = (y[spot] - top) * scale
    if (px < 0 || py < 0 || px >= width || py >= height) continue
    let count = 0
    for (let type = spot * TYPES; type < spot * TYPES + TYPES; type++) count += spotTypes[type]
    if (!count) continue
    spots.push(spot)
    xs.push(px)
    ys.push(py)
    counts.push(count)
    taken[cell(px, py, across)]++
  }
  const crowd = (at) => {
    const middle = cell(xs[at], ys[at], across)
    let sum = 0
    for (const row of [middle - across, middle, middle + across]) {
      sum += taken[row - 1] + taken[row] + taken[row + 1]
    }
    return sum
  }
  return { spots, xs, ys, counts, crowd, length: spots.length }
}

const cell = (x, y, across) => (((y / ROOM) | 0) + 1) * across + ((x / ROOM) | 0) + 1

// The colours of a spot's types, summed; the frequent ones weigh more than their share, lest all turn grey.
function mixed(spotTypes, spot, colours, total) {
  let [red, green, blue, weights] = [0, 0, 0, 0]
  for (let type = 0; type < colours.length; type++) {
    const count = spotTypes[spot * TYPES + type]
    if (!count) continue
    const weight = count * count * count
    const colour = colours[type]
    weights += weight
    red += weight * colour[0]
    green += weight * colour[1]
    blue += weight * colour[2]
  }
  const share = total / weights
  return [red * share, green * share, blue * share]
}

function gather(blocks, x, y, count, { left, top, scale }) {
  // Blocks lie on a grid of the world, so that they stay where they are while the map is moved.
  const [column, row] = [Math.floor((left * scale + x) / BLOCK), Math.floor((top * scale + y) / BLOCK)]
  const key = column * 1e6 + row
  const block = blocks.get(key) ?? { count: 0, x: 0, y: 0, west: 1, north: 1, east: 0, south: 0 }
  const [wx, wy] = [left + x / scale, top + y / scale]
  block.x = (block.x * block.count + wx * count) / (block.count + count)
  block.y = (block.y * block.count + wy * count) / (block.count + count)
  block.count += count
  block.west = Math.min(block.west, wx)
  block.east = Math.max(block.east, wx)
  block.north = Math.min(block.north, wy)
  block.south = Math.max(block.south, wy)
  block.distance = BLOCK / 2 / scale
  blocks.set(key, block)
}

// The largest counts, none closer to another than half a block.
function spaced(blocks) {
  const kept = []
  for (const block of blocks.sort((one, other) => other.count - one.count)) {
    if (kept.every((other) => Math.hypot(other.x - block.x, other.y - block.y) > block.distance)) kept.push(block)
  }
  return kept
}

// A mark for each spot, those with most dead first, so that small ones lie on large ones.
function marks(spots, data, spotTypes, rowsAt) {
  const found = spots.map((spot) => mark(spot, data, spotTypes, rowsAt)).sort((one, other) => other.best - one.best)
  const numbers = new Float64Array(found.length * MARK.length)
  found.forEach((one, at) => MARK.forEach((field, place) => (numbers[at * MARK.length + place] = one[field])))
  return numbers
}

function mark(spot, data, spotTypes, rowsAt) {
  const busy = data.firstOf[spot + 1] - data.firstOf[spot] > ROWS_AT_MOST
  const rows = busy ? [] : rowsAt(spot)
  let [low, best, high] = [0, 0, 0]
  const statuses = new Set()
  for (const row of rows) {
    const toll = data.toll[row]
    if (data.low[toll] >= 0) low += data.low[toll]
    if (data.best[toll] >= 0) best += data.best[toll]
    high += Math.max(data.high[toll], data.best[toll], 0)
    statuses.add(data.flags[row] & 3)
  }
  const counts = spotTypes.subarray(spot * TYPES, spot * TYPES + TYPES)
  const count = counts.reduce((sum, one) => sum + one, 0)
  return {
    x: data.x[spot], y: data.y[spot], spot, count,
    low: radius(low), best: busy ? radius(count / 4) : radius(best), high: radius(high),
    type: counts.indexOf(Math.max(...counts)),
    status: statuses.size === 1 ? [...statuses][0] : 0,
    halo: data.radius[spot] ? kmToWorld(data.radius[spot] / 10, data.y[spot]) : 0,
    row: rows.length ? rows[rows.length - 1] : -1,
  } // prettier-ignore
}

function totals({ x }, spotTypes) {
  const types = new Array(TYPES).fill(0)
  let unplaced = 0
  for (let spot = 0; spot < x.length; spot++) {
    for (let type = 0; type < TYPES; type++) {
      const count = spotTypes[spot * TYPES + type]
      types[type] += count
      if (x[spot] < 0) unplaced += count
    }
  }
  return { types, shown: types.reduce((sum, one) => sum + one, 0), unplacedShown: unplaced }
}
