// What hands do on the map: drag, wheel, pinch, keys, click, hover, and drawing an area.

import { distanceKm, frame, leastZoom, scaleOf, toLatitude, toLongitude, toX, toY } from "./mercator.js"

export const ZOOM = { least: 0, most: 13 }
const CLICK = 4 // CSS pixels that a hand may tremble
const CORNERS_AT_MOST = 60 // of a lasso
const PAN = 90 // CSS pixels an arrow key

export class Hands {
  // `at` gives the view; `to(view, done)` sets it; the others are told of clicks, hovering and areas.
  constructor(canvas, { at, to, click, hover, drawn, sketched }) {
    Object.assign(this, { canvas, at, to, click, hover, drawn, sketched })
    this.tool = ""
    this.pointers = new Map()
    canvas.addEventListener("pointerdown", (event) => this.down(event))
    canvas.addEventListener("pointermove", (event) => this.move(event))
    canvas.addEventListener("pointerup", (event) => this.up(event))
    canvas.addEventListener("pointercancel", (event) => this.up(event))
    canvas.addEventListener("pointerleave", () => this.hover(null))
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false })
    canvas.addEventListener("keydown", (event) => this.key(event))
  }

  down(event) {
    if (event.button) return
    this.canvas.setPointerCapture(event.pointerId)
    this.pointers.set(event.pointerId, [event.offsetX, event.offsetY])
    this.still = this.pointers.size === 1
    this.path = [[event.offsetX, event.offsetY]]
    this.hover(null)
  }

  move(event) {
    const at = [event.offsetX, event.offsetY]
    const before = this.pointers.get(event.pointerId)
    if (!before) return this.hover(at)
    if (this.still && Math.hypot(at[0] - this.path[0][0], at[1] - this.path[0][1]) < CLICK) return undefined
    this.still = false
    if (this.tool && this.pointers.size === 1) return this.sketch(at)
    if (this.pointers.size === 1) this.pan(at[0] - before[0], at[1] - before[1], false)
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, at)
    this.pointers.set(event.pointerId, at)
    return undefined
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size) return
    if (this.still && event.type === "pointerup") this.click([event.offsetX, event.offsetY])
    else if (this.tool && !this.still) this.finish()
    else this.to(this.at(), true)
  }

  pan(across, down, done) {
    const view = this.at()
    const { scale } = frame(view)
    const longitude = toLongitude(toX(view.longitude) - across / scale)
    const latitude = toLatitude(Math.max(0.02, Math.min(0.98, toY(view.latitude) - down / scale)))
    this.to({ ...view, latitude, longitude: ((((longitude + 180) % 360) + 360) % 360) - 180 }, done)
  }

  pinch(id, before, at) {
    const other = [...this.pointers].find(([one]) => one !== id)[1]
    const length = (one) => Math.hypot(one[0] - other[0], one[1] - other[1])
    this.zoom(Math.log2(length(at) / Math.max(1, length(before))), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2, false)
  }

  wheel(event) {
    event.preventDefault()
    const by = -event.deltaY * (event.deltaMode ? 20 : 1) * (event.ctrlKey ? 0.01 : 0.0022)
    this.zoom(Math.max(-1, Math.min(1, by)), event.offsetX, event.offsetY, false)
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.to(this.at(), true), 160)
  }

  // Zooms so that what lies under a point of the screen stays under it.
  zoom(by, x, y, done) {
    const view = this.at()
    const zoom = Math.max(leastZoom(view), Math.min(ZOOM.most, view.zoom + by))
    const { left, top, scale } = frame(view)
    const after = scaleOf(zoom)
    const middle = [left + x / scale + (view.width / 2 - x) / after, top + y / scale + (view.height / 2 - y) / after]
    this.to({ ...view, zoom, longitude: toLongitude(middle[0]), latitude: toLatitude(middle[1]) }, done)
  }

  key(event) {
    const { width, height } = this.at()
    const pans = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] }
    if (pans[event.key]) this.pan(...pans[event.key], true)
    else if (event.key === "+" || event.key === "=") this.zoom(0.5, width / 2, height / 2, true)
    else if (event.key === "-") this.zoom(-0.5, width / 2, height / 2, true)
    else if (event.key === "Enter") this.click([width / 2, height / 2])
    else if (event.key === "Escape") this.drawn("")
    else return
    event.preventDefault()
  }

  sketch(at) {
    if (this.tool === "ring") this.path.push(at)
    else this.path[1] = at
    this.sketched(this.text())
  }

  finish() {
    const text = this.text()
    this.sketched("")
    if (text) this.drawn(text)
  }

  // The area drawn so far, as `pipeline/area.py` writes it.
  text() {
    const { left, top, scale } = frame(this.at())
    const degrees = this.path.map(([x, y]) => [toLatitude(top + y / scale), toLongitude(left + x / scale)])
    const tidy = (numbers) => numbers.map((number) => +number.toFixed(4)).join(",")
    const [start, end] = [degrees[0], degrees[degrees.length - 1]]
    if (degrees.length < 2) return ""
    if (this.tool === "box") {
      const [latitudes, longitudes] = [0, 1].map((part) => [start[part], end[part]].sort((one, other) => one - other))
      return `box,${tidy([latitudes[0], longitudes[0], latitudes[1], longitudes[1]])}`
    }
    if (this.tool === "circle") {
      const km = Math.max(0.1, distanceKm(...start, ...end))
      return `circle,${tidy(start)},${+km.toFixed(km < 10 ? 2 : 1)}`
    }
    const every = Math.max(1, Math.ceil(degrees.length / CORNERS_AT_MOST))
    const corners = degrees.filter((_, at) => at % every === 0)
    return corners.length < 3 ? "" : `ring,${tidy(corners.flat())}`
  }
}
