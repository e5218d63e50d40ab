// The outlines of divisions and countries that marks stand for, fetched when they are first drawn.

import { toX, toY } from "./mercator.js"

const AT_ONCE = 8 // requests

export class Outlines {
  constructor(arrived) {
    this.arrived = arrived
    this.known = new Map() // spot → Path2D in world coordinates, or null where there is none
    this.asked = 0
  }

  // The outline of a spot, or null where it has none or is on its way.
  of(spot, place) {
    const found = this.known.get(spot)
    if (found !== undefined || this.asked >= AT_ONCE) return found ?? null
    this.known.set(spot, null)
    this.asked++
    this.fetch(place)
      .then((path) => {
        this.known.set(spot, path)
        this.arrived()
      })
      .finally(() => this.asked--)
    return null
  }

  forget() {
    this.known.clear()
  }

  async fetch({ precision, country, latitude, longitude }) {
    const asked = new URLSearchParams({ precision, country, latitude, longitude })
    const response = await fetch(new URL(`/explorer/outline?${asked}`, document.location.origin))
    const rings = response.ok ? await response.json() : []
    if (!rings.length) return null
    const path = new Path2D()
    for (const ring of rings) {
      ring.forEach(([x, y], at) => path[at ? "lineTo" : "moveTo"](toX(x), toY(y)))
      path.closePath()
    }
    return path
  }
}
