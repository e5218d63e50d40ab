// A small map on which a reviewer points at a place: candidates as rings, the point with its radius as a pin.
//
// A click on a candidate chooses it, a click elsewhere or a drag of the pin sets the point.

import { Basemap, SETTLE } from "./basemap.js"
import { Hands } from "./hands.js"
import { ring } from "./marks.js"
import { frame, kmToWorld, toLatitude, toLongitude, toX, toY, WORLD } from "./mercator.js"
import { mounting } from "./mount.js"

const HEIGHT = 300 // CSS pixels
const REACH = 14 // CSS pixels from a mark within which it is meant
const PIN = 7 // CSS pixels
const FIT = { closest: 9, margin: 0.6 }

export default mounting(".picker", (root) => new Picker(root))

class Picker {
  constructor(root) {
    this.canvas = root.querySelector("canvas")
    this.ratio = Math.min(2, window.devicePixelRatio || 1)
    this.view = { ...WORLD, width: 0, height: HEIGHT }
    this.basemap = new Basemap(() => this.paint())
    this.canvas.addEventListener("pointerdown", (event) => this.grab(event))
    this.canvas.addEventListener("pointermove", (event) => this.drag(event))
    this.canvas.addEventListener("pointerup", (event) => this.drop(event))
    this.hands = new Hands(this.canvas, {
      at: () => this.view,
      to: (view, done) => this.moveTo(view, done),
      click: (at) => this.click(at),
      hover: (at) => (this.canvas.style.cursor = at && this.candidateAt(at) >= 0 ? "pointer" : "crosshair"),
      drawn: () => {},
      sketched: () => {},
    })
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(root)
    root.picker = this // for measuring
  }

  take({ data, setTriggerValue }) {
    const first = !this.data
    this.data = data
    this.tell = setTriggerValue
    this.point = data.point
    if (first) this.fit()
    this.paint()
  }

  close() {
    this.observer.disconnect()
    clearTimeout(this.resting)
  }

  resize() {
    const width = this.canvas.parentElement.clientWidth
    if (!width || width === this.view.width) return
    const first = !this.view.width
    this.view.width = width
    this.canvas.width = width * this.ratio
    this.canvas.height = HEIGHT * this.ratio
    this.canvas.style.height = `${HEIGHT}px`
    if (first) this.fit()
    this.paint()
  }

  // Shows the point with its radius, or else the candidates, which may lie oceans apart, or else the world.
  fit() {
    if (!this.data || !this.view.width) return
    const marks = this.point ? [this.point] : this.data.candidates
    if (!marks.length) return
    const reach = marks.map(({ radius_km: km, latitude }) => kmToWorld(km ?? 1, toY(latitude)))
    const xs = marks.flatMap(({ longitude }, at) => [toX(longitude) - reach[at], toX(longitude) + reach[at]])
    const ys = marks.flatMap(({ latitude }, at) => [toY(latitude) - reach[at], toY(latitude) + reach[at]])
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const share = Math.max((east - west) / this.view.width, (south - north) / HEIGHT, 1e-9)
    const zoom = Math.min(FIT.closest, Math.log2(FIT.margin / share / 512))
    Object.assign(this.view, { longitude: toLongitude((west + east) / 2), latitude: toLatitude((north + south) / 2), zoom: Math.max(1, zoom) })
  }

  moveTo(view, done) {
    this.view = { ...this.view, ...view }
    clearTimeout(this.resting)
    if (!done) this.resting = setTimeout(() => this.paint(), SETTLE)
    this.paint(done)
  }

  click(at) {
    const candidate = this.candidateAt(at)
    if (candidate >= 0) this.tell("picked", { candidate })
    else this.put(at)
  }

  put(at) {
    this.point = { ...this.point, ...this.degrees(at) }
    this.paint()
    this.tell("picked", this.degrees(at))
  }

  // The pin under the pointer is held, and the map beneath it stays.
  grab(event) {
    this.held = Boolean(this.point) && this.away(this.point, [event.offsetX, event.offsetY]) < REACH
    if (!this.held) return
    event.stopImmediatePropagation()
    this.canvas.setPointerCapture(event.pointerId)
  }

  drag(event) {
    if (!this.held) return
    event.stopImmediatePropagation()
    this.point = { ...this.point, ...this.degrees([event.offsetX, event.offsetY]) }
    this.paint()
  }

  drop(event) {
    if (!this.held) return
    event.stopImmediatePropagation()
    this.held = false
    this.put([event.offsetX, event.offsetY])
  }

  degrees([x, y]) {
    const { left, top, scale } = frame(this.view)
    return { latitude: +toLatitude(top + y / scale).toFixed(4), longitude: +toLongitude(left + x / scale).toFixed(4) }
  }

  pixels({ latitude, longitude }) {
    const { left, top, scale } = frame(this.view)
    return [(toX(longitude) - left) * scale, (toY(latitude) - top) * scale]
  }

  away(mark, [x, y]) {
    const [left, top] = this.pixels(mark)
    return Math.hypot(left - x, top - y)
  }

  candidateAt(at) {
    return this.data.candidates.findIndex((one) => this.away(one, at) < REACH)
  }

  paint(settled = true) {
    if (!this.data || !this.view.width) return
    const { ink } = this.data
    const context = this.canvas.getContext("2d")
    context.setTransform(1, 0, 0, 1, 0, 0)
    this.basemap.paint(context, this.view, ink, this.ratio, settled)
    this.basemap.paintNames(context, this.view, this.ratio)
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    this.data.candidates.forEach((one, at) => ring(context, this.pixels(one), PIN, ink.words, at === this.data.chosen ? 3.5 : 1.5))
    if (this.point) this.paintPoint(context, ink)
  }

  paintPoint(context, ink) {
    const accent = getComputedStyle(this.canvas).getPropertyValue("--st-primary-color") || ink.words
    const [x, y] = this.pixels(this.point)
    const radius = kmToWorld(this.point.radius_km ?? 0, toY(this.point.latitude)) * frame(this.view).scale
    ring(context, [x, y], radius, accent, 1)
    context.beginPath()
    context.arc(x, y, PIN, 0, 2 * Math.PI)
    context.fillStyle = accent
    context.fill()
    ring(context, [x, y], PIN, ink.page, 2)
  }
}
