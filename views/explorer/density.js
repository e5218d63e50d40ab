// The density picture: incidents summed in small cells, smoothed, in the mean colour of their types.

export const CELL = 4 // CSS pixels
const SMOOTH = 1 // cells to each side, in each pass
const PASSES = 2
const FAINTEST = 0.22
const STRONGEST = 0.95

export class Density {
  constructor(width, height) {
    this.width = Math.ceil(width / CELL)
    this.height = Math.ceil(height / CELL)
    this.sums = [0, 1, 2, 3].map(() => new Float32Array(this.width * this.height))
    this.spare = new Float32Array(this.width * this.height)
  }

  add(x, y, count, colour) {
    const at = Math.min(this.height - 1, (y / CELL) | 0) * this.width + Math.min(this.width - 1, (x / CELL) | 0)
    this.sums[0][at] += count
    this.sums[1][at] += colour[0]
    this.sums[2][at] += colour[1]
    this.sums[3][at] += colour[2]
  }

  // Red, green, blue and opacity of each cell; `peak` is the densest cell that the last picture had.
  picture(peak) {
    for (const sum of this.sums) for (let pass = 0; pass < PASSES; pass++) this.smooth(sum)
    const [count, red, green, blue] = this.sums
    let most = 0
    for (let at = 0; at < count.length; at++) if (count[at] > most) most = count[at]
    const top = Math.max(most, peak * 0.9)
    const pixels = new Uint8ClampedArray(count.length * 4)
    const range = Math.log1p(top * 8)
    for (let at = 0; at < count.length; at++) {
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

  // A running mean along rows, then along columns.
  smooth(sum) {
    const { width, height, spare } = this
    lines(sum, spare, height, width, width, 1)
    lines(spare, sum, width, height, 1, width)
  }
}

function lines(from, to, count, length, between, step) {
  const share = 1 / (2 * SMOOTH + 1)
  for (let line = 0; line < count; line++) {
    const start = line * between
    let total = 0
    for (let at = 0; at < Math.min(SMOOTH, length); at++) total += from[start + at * step]
    for (let at = 0; at < length; at++) {
      if (at + SMOOTH < length) total += from[start + (at + SMOOTH) * step]
      if (at > SMOOTH) total -= from[start + (at - SMOOTH - 1) * step]
      to[start + at * step] = total > 1e-4 ? total * share : 0
    }
  }
}
