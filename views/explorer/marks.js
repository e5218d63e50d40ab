// Draws what the worker laid out: density picture, halos, marks, counts; and says which mark lies under a point.

import { FONT } from "./basemap.js"
import { MARK } from "./layout.js"
import { frame, toLatitude, toLongitude } from "./mercator.js"

const FIELD = Object.fromEntries(MARK.map((field, at) => [field, at]))
const HALO_FROM = 3 // CSS pixels that a halo must reach beyond its mark to be drawn
const FILLED_TO = 140 // CSS pixels: a wider halo is a line only
const NEAR = 4 // CSS pixels around a mark that still count as on it
const OUTLINED = ["admin1", "country"] // precisions drawn as the outline of their unit
const DASHES = 6 // of a disputed mark's outline
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 })

export class Marks {
  constructor(outlines) {
    this.outlines = outlines
    this.shown = null
    this.picture = document.createElement("canvas")
  }

  take(shown) {
    this.shown = shown
    const { pixels, width, height } = shown.density
    this.picture.width = width
    this.picture.height = height
    this.picture.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0)
  }

  get count() {
    return this.shown ? this.shown.marks.length / MARK.length : 0
  }

  at(number, field) {
    return this.shown.marks[number * MARK.length + FIELD[field]]
  }

  paintDensity(context, view) {
    if (!this.shown) return
    const { left, top, scale } = frame(view)
    const { density } = this.shown
    context.imageSmoothingEnabled = true
    context.drawImage(
      this.picture,
      (density.left - left) * scale, (density.top - top) * scale,
      density.across * scale, density.down * scale,
    ) // prettier-ignore
  }

  paint(context, view, ink, openedRow) {
    if (!this.shown) return
    const { left, top, scale } = frame(view)
    const place = (number) => [(this.at(number, "x") - left) * scale, (this.at(number, "y") - top) * scale]
    const drawn = new Set()
    for (let number = 0; number < this.count; number++) {
      if (!this.paintOutline(context, number, { left, top, scale }, ink, drawn)) this.paintHalo(context, number, place(number), scale, ink, drawn)
    }
    for (let number = 0; number < this.count; number++) this.paintMark(context, number, place(number), ink)
    this.paintStacks(context, place, ink)
    for (let number = 0; number < this.count; number++) {
      if (openedRow >= 0 && this.at(number, "row") === openedRow) ring(context, place(number), this.at(number, "high") + 5, ink.words, 2)
    }
  }

  // A division or a country as its outline, once it is here; false where there is none to draw.
  paintOutline(context, number, { left, top, scale }, ink, drawn) {
    const precision = this.precisions[this.at(number, "precision")]
    const [country] = this.countries[this.at(number, "country")] ?? [""]
    if (!country || !OUTLINED.includes(precision)) return false
    const [latitude, longitude] = [toLatitude(this.at(number, "y")).toFixed(3), toLongitude(this.at(number, "x")).toFixed(3)]
    const world = this.outlines.of(this.at(number, "spot"), { precision, country, latitude, longitude })
    if (!world) return false
    if (drawn.has(world)) return true
    drawn.add(world)
    const path = new Path2D()
    path.addPath(world, new DOMMatrix([scale, 0, 0, scale, -left * scale, -top * scale]))
    const colour = ink.types[this.at(number, "type")]
    context.fillStyle = `${colour}12`
    context.fill(path, "evenodd")
    context.strokeStyle = `${colour}90`
    context.lineWidth = 1.2
    context.stroke(path)
    return true
  }

  paintHalo(context, number, [x, y], scale, ink, circles) {
    const halo = this.at(number, "halo") * scale
    const key = `${x.toFixed(1)} ${y.toFixed(1)} ${halo.toFixed(1)}`
    if (halo < this.at(number, "best") + HALO_FROM || circles.has(key)) return
    circles.add(key)
    const colour = ink.types[this.at(number, "type")]
    if (halo < FILLED_TO) {
      context.fillStyle = `${colour}12`
      context.beginPath()
      context.arc(x, y, halo, 0, 2 * Math.PI)
      context.fill()
    }
    ring(context, [x, y], halo, `${colour}58`, 0.9)
  }

  // Filled where reported, hollow where alleged, hollow and dashed where disputed; thin rings for the bounds.
  paintMark(context, number, at, ink) {
    const [low, best, high] = ["low", "best", "high"].map((field) => this.at(number, field))
    const colour = ink.types[this.at(number, "type")]
    const status = this.at(number, "status")
    context.beginPath()
    context.arc(...at, best, 0, 2 * Math.PI)
    context.fillStyle = status ? `${colour}22` : `${colour}c4`
    context.fill()
    if (status === 2) context.setLineDash([(2 * Math.PI * best) / DASHES / 2, (2 * Math.PI * best) / DASHES / 2])
    context.strokeStyle = status ? colour : ink.page
    context.lineWidth = status ? 2.2 : 1
    context.stroke()
    context.setLineDash([])
    if (high > best + 0.7) ring(context, at, high, `${colour}b0`, 1)
    if (low < best - 0.7) ring(context, at, low, status ? `${colour}b0` : `${ink.page}d0`, 1)
  }

  // How many incidents share a spot, beside their mark.
  paintStacks(context, place, ink) {
    context.font = `650 12px ${FONT}`
    context.textAlign = "left"
    context.textBaseline = "middle"
    for (let number = 0; number < this.count; number++) {
      if (this.at(number, "count") < 2) continue
      const [x, y] = place(number)
      outlined(context, `×${short.format(this.at(number, "count"))}`, x + this.at(number, "best") + 3, y, ink)
    }
  }

  // How many incidents a part of the density picture stands for: a click there looks closer.
  paintCounts(context, view, ink) {
    if (!this.shown) return
    const { left, top, scale } = frame(view)
    context.font = `650 11.5px ${FONT}`
    context.textAlign = "center"
    context.textBaseline = "middle"
    for (const { x, y, count } of this.shown.counts) {
      pill(context, short.format(count), (x - left) * scale, (y - top) * scale, ink)
    }
  }

  // The topmost mark under a point of the screen, or -1.
  under(view, x, y) {
    const { left, top, scale } = frame(view)
    for (let number = this.count - 1; number >= 0; number--) {
      const away = Math.hypot((this.at(number, "x") - left) * scale - x, (this.at(number, "y") - top) * scale - y)
      if (away <= this.at(number, "best") + NEAR) return number
    }
    return -1
  }

  // The count of the density picture nearest to a point of the screen and at most `reach` away, or undefined.
  countNear(view, x, y, reach) {
    const { left, top, scale } = frame(view)
    const away = (one) => Math.hypot((one.x - left) * scale - x, (one.y - top) * scale - y)
    return (this.shown?.counts ?? []).filter((one) => away(one) <= reach).sort((one, other) => away(one) - away(other))[0]
  }

  isDense(view, x, y) {
    if (!this.shown) return false
    const { left, top, scale } = frame(view)
    const { density } = this.shown
    const column = Math.floor((((left + x / scale) - density.left) / density.across) * density.width)
    const row = Math.floor((((top + y / scale) - density.top) / density.down) * density.height)
    if (column < 0 || row < 0 || column >= density.width || row >= density.height) return false
    return this.picture.getContext("2d").getImageData(column, row, 1, 1).data[3] > 40
  }
}

export function ring(context, [x, y], radius, colour, width) {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.strokeStyle = colour
  context.lineWidth = width
  context.stroke()
}

function pill(context, text, x, y, ink) {
  const width = context.measureText(text).width + 12
  context.beginPath()
  context.roundRect(x - width / 2, y - 9, width, 18, 9)
  context.fillStyle = `${ink.page}d8`
  context.fill()
  context.fillStyle = ink.words
  context.fillText(text, x, y + 0.5)
}

function outlined(context, text, x, y, ink) {
  context.lineJoin = "round"
  context.strokeStyle = `${ink.land}e8`
  context.lineWidth = 3.5
  context.strokeText(text, x, y)
  context.fillStyle = ink.words
  context.fillText(text, x, y)
}
