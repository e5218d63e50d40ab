// What a view shows: single marks where there is room, a density picture and counts where marks would overlap.

import { TYPES } from "./counts.js"
import { CELL, Density } from "./density.js"
import { frame, kmToWorld } from "./mercator.js"

const ROOM = 18 // CSS pixels: the side of a square whose neighbourhood may hold MARKS_IN_ROOM marks
const MARKS_IN_ROOM = 5
const BLOCK = 104 // CSS pixels between the counts of a density picture
const COUNTED_FROM = 12 // incidents of a block that gets a count
const MARGIN = 0.15 // of the view, to each side, that is laid out in advance

// The fields of a mark, as numbers; x and y in the world, radii in CSS pixels, the halo's in the world.
export const MARK = [
  "x", "y", "low", "best", "high", "type", "status", "count", "halo", "spot", "row", "precision", "country",
] // prettier-ignore

const SMALLEST = 5
const LARGEST = 27
const AREA_PER_DEAD = 6 // square pixels over pi: a mark's area grows with the dead

export const radius = (dead) => Math.min(LARGEST, Math.sqrt(SMALLEST ** 2 + AREA_PER_DEAD * Math.max(0, dead)))

// What the picture of a view needs of the spots within it, whatever the period: worked out once for a view.
export class Sight {
  // `merged` says how many spots each stands for; one, where it is missing.
  constructor({ x, y, merged }, view) {
    const wide = widened(view)
    const spots = seen(x, y, wide)
    this.wide = wide
    this.spots = spots
    this.xs = new Float32Array(spots.length)
    this.ys = new Float32Array(spots.length)
    this.rooms = new Uint32Array(spots.length)
    this.weights = new Uint16Array(spots.length).fill(1)
    this.cells = new Uint32Array(spots.length)
    this.across = Math.ceil(wide.width / ROOM) + 2
    this.taken = new Uint16Array(this.across * (Math.ceil(wide.height / ROOM) + 2))
    this.density = new Density(wide.width, wide.height)
    for (let at = 0; at < spots.length; at++) {
      if (merged) this.weights[at] = merged[spots[at]]
      const px = (this.xs[at] = (x[spots[at]] - wide.left) * wide.scale)
      const py = (this.ys[at] = (y[spots[at]] - wide.top) * wide.scale)
      this.rooms[at] = (((py / ROOM) | 0) + 1) * this.across + ((px / ROOM) | 0) + 1
      this.cells[at] = this.density.cell(px, py)
    }
    this.blocks = new Blocks(this)
  }

  // Where the picture lies in the world: its cells reach a little beyond the view.
  get place() {
    const { left, top, scale } = this.wide
    return { left, top, across: (this.density.width * CELL) / scale, down: (this.density.height * CELL) / scale }
  }

  // How many spots there are in a spot's square and those around it.
  crowd(at) {
    const { taken, across } = this
    const middle = this.rooms[at]
    const above = middle - across
    const below = middle + across
    return (
      taken[above - 1] + taken[above] + taken[above + 1] + taken[middle - 1] + taken[middle] + taken[middle + 1] +
      taken[below - 1] + taken[below] + taken[below + 1]
    ) // prettier-ignore
  }
}

const within = (px, py, { width, height }) => px >= 0 && py >= 0 && px < width && py < height

// The spots within a view.
function seen(x, y, wide) {
  const spots = new Uint32Array(x.length)
  let count = 0
  for (let spot = 0; spot < x.length; spot++) {
    if (x[spot] >= 0 && within((x[spot] - wide.left) * wide.scale, (y[spot] - wide.top) * wide.scale, wide)) spots[count++] = spot
  }
  return spots.slice(0, count)
}

// `told(spot, count)` gives what a mark says of its incidents.
export function layOut({ data, sight, counted, colours, peak, told }) {
  const { spots, rooms, weights, taken, density, blocks, cells } = sight
  const { spotCounts, spotTypes } = counted
  taken.fill(0)
  for (let at = 0; at < spots.length; at++) if (spotCounts[spots[at]]) taken[rooms[at]] += weights[at]
  density.clear()
  blocks.clear()
  const marked = []
  for (let at = 0; at < spots.length; at++) {
    const count = spotCounts[spots[at]]
    if (!count) continue
    if (sight.crowd(at) <= MARKS_IN_ROOM) {
      marked.push(spots[at])
      continue
    }
    mix(density, cells[at], spotTypes, spots[at], colours, count)
    blocks.add(at, count)
  }
  return {
    density: { ...density.picture(peak), ...sight.place },
    marks: marks(marked, data, spotTypes, told),
    counts: spaced(blocks.found(COUNTED_FROM)),
  }
}

export function widened(view) {
  const width = view.width * (1 + 2 * MARGIN)
  const height = view.height * (1 + 2 * MARGIN)
  return { ...frame({ ...view, width, height }), width, height }
}

// Adds a spot in the colours of its types; the frequent ones weigh more than their share, lest all turn grey.
function mix(density, cell, spotTypes, spot, colours, total) {
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
  density.add(cell, total, red * share, green * share, blue * share)
}

// Incidents of a density picture by blocks of a grid of the world, which stay where they are while the map is moved.
class Blocks {
  constructor({ spots, xs, ys, wide: { left, top, scale } }) {
    this.distance = BLOCK / 2 / scale
    const numbers = new Map()
    this.of = new Uint32Array(spots.length)
    this.x = new Float64Array(spots.length)
    this.y = new Float64Array(spots.length)
    for (let at = 0; at < spots.length; at++) {
      const key = Math.floor((left * scale + xs[at]) / BLOCK) * 1e6 + Math.floor((top * scale + ys[at]) / BLOCK)
      if (!numbers.has(key)) numbers.set(key, numbers.size)
      this.of[at] = numbers.get(key)
      this.x[at] = left + xs[at] / scale
      this.y[at] = top + ys[at] / scale
    }
    this.sums = new Float64Array(numbers.size * 7) // count, x, y, west, north, east, south
  }

  clear() {
    for (let at = 0; at < this.sums.length; at += 7) this.sums.set([0, 0, 0, 1, 1, 0, 0], at)
  }

  add(at, count) {
    const [x, y, block, sums] = [this.x[at], this.y[at], this.of[at] * 7, this.sums]
    sums[block] += count
    sums[block + 1] += x * count
    sums[block + 2] += y * count
    sums[block + 3] = Math.min(sums[block + 3], x)
    sums[block + 4] = Math.min(sums[block + 4], y)
    sums[block + 5] = Math.max(sums[block + 5], x)
    sums[block + 6] = Math.max(sums[block + 6], y)
  }

  found(least) {
    const blocks = []
    for (let at = 0; at < this.sums.length; at += 7) {
      const [count, x, y, west, north, east, south] = this.sums.subarray(at, at + 7)
      if (count >= least) blocks.push({ count, x: x / count, y: y / count, west, north, east, south, distance: this.distance })
    }
    return blocks
  }
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
function marks(spots, data, spotTypes, told) {
  const found = spots.map((spot) => mark(spot, data, spotTypes, told)).sort((one, other) => other.best - one.best)
  const numbers = new Float64Array(found.length * MARK.length)
  found.forEach((one, at) => MARK.forEach((field, place) => (numbers[at * MARK.length + place] = one[field])))
  return numbers
}

function mark(at, data, spotTypes, told) {
  const counts = spotTypes.subarray(at * TYPES, at * TYPES + TYPES)
  const count = counts.reduce((sum, one) => sum + one, 0)
  const { low, best, high, status, row, spot } = told(at, count)
  return {
    x: data.x[at], y: data.y[at], spot, row, count, status,
    low: radius(low), best: radius(best), high: radius(high),
    type: counts.indexOf(Math.max(...counts)),
    halo: data.radius[at] ? kmToWorld(data.radius[at] / 10, data.y[at]) : 0,
    precision: data.precision[at], country: data.country[at],
  } // prettier-ignore
}
