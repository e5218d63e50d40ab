// The density picture: incidents summed in small cells, smoothed, in the mean colour of their types.

export const CELL = 4 // CSS pixels
const PASSES = 2 // of a mean of three cells
const FAINTEST = 0.22
const STRONGEST = 0.95

export class Density {
  constructor(width, height) {
    this.width = Math.ceil(width / CELL)
    this.height = Math.ceil(height / CELL)
    this.sums = [0, 1, 2, 3].map(() => new Float32Array(this.width * this.height))
    this.spare = new Float32Array(this.width * this.height)
  }

  cell(x, y) {
    return Math.min(this.height - 1, (y / CELL) | 0) * this.width + Math.min(this.width - 1, (x / CELL) | 0)
  }

  clear() {
    for (const sum of this.sums) sum.fill(0)
  }

  add(cell, count, red, green, blue) {
    const [counts, reds, greens, blues] = this.sums
    counts[cell] += count
    reds[cell] += red
    greens[cell] += green
    blues[cell] += blue
  }

  // Red, green, blue and opacity of each cell; `peak` is the densest cell that the last picture had.
  picture(peak) {
    const rows = this.occupied()
    for (const sum of this.sums) for (let pass = 0; pass < PASSES; pass++) this.smooth(sum, rows)
    const [count, red, green, blue] = this.sums
    const [from, to] = [rows.first * this.width, rows.end * this.width]
    let most = 0
    for (let at = from; at < to; at++) if (count[at] > most) most = count[at]
    const top = Math.max(most, peak * 0.9)
    const pixels = new Uint8ClampedArray(count.length * 4)
    const range = Math.log1p(top * 8)
    for (let at = from; at < to; at++) {
      if (count[at] < 0.004) continue
      const share = Math.log1p(count[at] * 8) / range
      const edge = Math.min(1, count[at] / 0.04)
      pixels[at * 4] = red[at] / count[at]
      pixels[at * 4 + 1] = green[at] / count[at]
      pixels[at * 4 + 2] = blue[at] / count[at]
      pixels[at * 4 + 3] = 255 * edge * (FAINTEST + (STRONGEST - FAINTEST) * share)
    }
    return { pixels, width: this.width, height: this.height, peak: top }
  }

  // The rows of cells that hold anything, with those that smoothing can reach.
  occupied() {
    const [count] = this.sums
    let [first, last] = [0, count.length - 1]
    while (first < count.length && !count[first]) first++
    while (last > first && !count[last]) last--
    if (first === count.length) return { first: 0, end: 0 }
    const rowOf = (at) => Math.floor(at / this.width)
    return { first: Math.max(0, rowOf(first) - PASSES), end: Math.min(this.height, rowOf(last) + PASSES + 1) }
  }

  // A mean of three along rows, then of three down columns, within the rows given.
  smooth(sum, { first, end }) {
    const { width, spare } = this
    for (let row = first; row < end; row++) {
      const start = row * width
      let [before, here] = [0, sum[start]]
      for (let at = start; at < start + width; at++) {
        const after = at + 1 < start + width ? sum[at + 1] : 0
        spare[at] = (before + here + after) / 3
        before = here
        here = after
      }
    }
    for (let row = first; row < end; row++) {
      const start = row * width
      const above = row > first ? -width : 0
      const below = row + 1 < end ? width : 0
      for (let at = start; at < start + width; at++) {
        sum[at] = ((above ? spare[at + above] : 0) + spare[at] + (below ? spare[at + below] : 0)) / 3
      }
    }
  }
}
