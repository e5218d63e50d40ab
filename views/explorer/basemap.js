// Land, borders and place names from the server's own tiles, drawn once for a view and moved until it is left.

import { frame, toX, toY } from "./mercator.js"

const GROUND = { first: 1, last: 5 }
const NAMES = { first: 1, last: 9 }
const UNITS = 512 // of a path across a tile
const MARGIN = 0.3 // of the view, to each side, drawn in advance
const KEPT_AT_MOST = 400 // tiles
export const SETTLE = 140 // ms after the last movement until the ground is drawn exactly
const STALE = 1.6 // a picture stretched more than so much is drawn again at once
const FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
const LOOK = {
  country: { size: 12, colour: "country_name", weight: 600 },
  division: { size: 11.5, colour: "division_name", weight: 500 },
  city: { size: 12.5, colour: "city_name", weight: 500 },
}

export class Basemap {
  constructor(arrived) {
    this.tiles = new Map()
    this.arrived = arrived
    this.ground = document.createElement("canvas")
    this.names = document.createElement("canvas")
    this.drawn = null
  }

  // Draws the ground, or the names, as last drawn; draws them anew where `settled` or where they do not reach.
  paint(context, view, ink, ratio, settled) {
    this.prepare(view, ink, ratio, settled)
    this.blit(context, this.ground, view, ratio)
  }

  paintNames(context, view, ratio) {
    this.blit(context, this.names, view, ratio)
  }

  blit(context, canvas, view, ratio) {
    const now = frame(view)
    const stretch = now.scale / this.drawn.scale
    const x = (this.drawn.left - now.left) * now.scale * ratio
    const y = (this.drawn.top - now.top) * now.scale * ratio
    context.imageSmoothingEnabled = stretch !== 1
    context.drawImage(canvas, Math.round(x), Math.round(y), canvas.width * stretch, canvas.height * stretch)
  }

  prepare(view, ink, ratio, settled) {
    const now = frame(view)
    const last = this.drawn
    const fresh = last && last.ink === ink && last.ratio === ratio && !this.changed
    if (fresh) {
      const stretch = now.scale / last.scale
      const reaches =
        now.left >= last.left && now.top >= last.top &&
        now.left + view.width / now.scale <= last.left + last.width / last.scale &&
        now.top + view.height / now.scale <= last.top + last.height / last.scale // prettier-ignore
      if (reaches && (stretch === 1 || !settled) && stretch < STALE && stretch > 1 / STALE) return
    }
    this.changed = false
    this.draw(view, ink, ratio)
  }

  draw(view, ink, ratio) {
    const width = Math.ceil(view.width * (1 + 2 * MARGIN))
    const height = Math.ceil(view.height * (1 + 2 * MARGIN))
    const wide = { ...view, width, height }
    this.drawn = { ...frame(wide), width, height, ink, ratio }
    for (const canvas of [this.ground, this.names]) {
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
        canvas.width = width * ratio
        canvas.height = height * ratio
      }
    }
    this.drawGround(wide, ink, ratio)
    this.drawNames(wide, ink, ratio)
  }

  drawGround(view, ink, ratio) {
    const context = this.ground.getContext("2d", { willReadFrequently: true, alpha: false })
    const { left, top, scale } = this.drawn
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = ink.sea
    context.fillRect(0, 0, this.ground.width, this.ground.height)
    const tiles = this.covering("ground", view, GROUND)
    for (const kind of ["land", "division", "coast", "border"]) {
      for (const { zoom, x, y, shift, content } of tiles) {
        const path = content?.[kind]
        if (!path) continue
        const side = scale / 2 ** zoom
        const size = (side / UNITS) * ratio
        const at = [(x / 2 ** zoom + shift - left) * scale * ratio, (y / 2 ** zoom - top) * scale * ratio]
        context.setTransform(size, 0, 0, size, ...at)
        context.strokeStyle = ink[kind]
        context.lineWidth = ((kind === "border" ? 1.2 : 0.9) * ratio) / size
        if (kind === "land") {
          context.fillStyle = ink.land
          context.fill(path, "evenodd")
        }
        context.stroke(path)
      }
    }
  }

  drawNames(view, ink, ratio) {
    const context = this.names.getContext("2d", { willReadFrequently: true })
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, view.width, view.height)
    context.textAlign = "center"
    context.textBaseline = "middle"
    context.lineJoin = "round"
    const taken = []
    const found = this.covering("names", view, NAMES).flatMap(({ content, shift }) =>
      (content ?? []).map((name) => ({ ...name, x: name.x + shift })),
    )
    const rank = { country: 0, city: 1, division: 2 }
    for (const name of found.sort((one, other) => rank[one.kind] - rank[other.kind])) {
      this.drawName(context, name, taken, ink)
    }
  }

  drawName(context, { name, kind, x, y }, taken, ink) {
    const { left, top, scale } = this.drawn
    const look = LOOK[kind]
    const [px, dot] = [(x - left) * scale, (y - top) * scale]
    const py = kind === "city" ? dot - 10 : dot
    context.font = `${look.weight} ${look.size}px ${FONT}`
    const half = context.measureText(name).width / 2 + 3
    const box = [px - half, py - 8, px + half, py + 8]
    const free = taken.every((one) => box[0] > one[2] || box[2] < one[0] || box[1] > one[3] || box[3] < one[1])
    if (!free) return
    taken.push(box)
    context.strokeStyle = `${ink.land}e0`
    context.lineWidth = 3
    context.strokeText(name, px, py)
    context.fillStyle = ink[look.colour]
    context.fillText(name, px, py)
    if (kind === "city") {
      context.fillStyle = ink.city_dot
      context.beginPath()
      context.arc(px, dot, 1.7, 0, 2 * Math.PI)
      context.fill()
    }
  }

  // The tiles that a view needs, fetched if they are not here yet; a missing one is stood in for by a wider one.
  covering(kind, view, { first, last }) {
    const zoom = Math.max(first, Math.min(last, Math.round(view.zoom)))
    const across = 2 ** zoom
    const { left, top, scale } = frame(view)
    const found = []
    const [west, east] = [Math.floor(left * across), Math.floor((left + view.width / scale) * across)]
    const north = Math.max(0, Math.floor(top * across))
    const south = Math.min(across - 1, Math.floor((top + view.height / scale) * across))
    for (let column = west; column <= east; column++) {
      for (let y = north; y <= south; y++) {
        const x = ((column % across) + across) % across
        const shift = Math.floor(column / across)
        found.push({ zoom, x, y, shift, content: this.tile(kind, zoom, x, y) })
      }
    }
    const missing = found.some(({ content }) => content === undefined)
    return missing && kind === "ground" ? [...this.widerGround(found), ...found] : found
  }

  // The tiles of the zooms before that are here already, for the time until the exact ones arrive.
  widerGround(tiles) {
    const wider = new Map()
    for (const { zoom, x, y, shift, content } of tiles) {
      if (content !== undefined) continue
      for (let up = 1; up < zoom; up++) {
        const place = { zoom: zoom - up, x: x >> up, y: y >> up }
        const known = this.tiles.get(`ground/${place.zoom}/${place.x}/${place.y}`)
        if (known?.content === undefined) continue
        wider.set(`${place.zoom}/${place.x}/${place.y}/${shift}`, { ...place, shift, content: known.content })
        break
      }
    }
    return wider.values()
  }

  tile(kind, zoom, x, y) {
    const key = `${kind}/${zoom}/${x}/${y}`
    const known = this.tiles.get(key)
    if (known) {
      this.tiles.delete(key) // the last used stands last
      this.tiles.set(key, known)
      return known.content
    }
    const made = { content: undefined }
    this.tiles.set(key, made)
    if (this.tiles.size > KEPT_AT_MOST) this.tiles.delete(this.tiles.keys().next().value)
    fetch(new URL(`/basemap/${key}`, document.location.origin), { priority: "low" })
      .then((response) => response.json())
      .then(({ features }) => {
        made.content = kind === "ground" ? paths(features, zoom, x, y) : features.map(named)
        this.changed = true
        this.arrived()
      })
      .catch(() => this.tiles.delete(key))
    return undefined
  }
}

function named({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates
  return { ...properties, x: toX(longitude), y: toY(latitude) }
}

// The features of a tile as paths by kind.
function paths(features, zoom, x, y) {
  const across = 2 ** zoom
  const found = {}
  const line = (path, points) => {
    points.forEach(([longitude, latitude], at) => {
      const px = (toX(longitude) * across - x) * UNITS
      const py = (toY(latitude) * across - y) * UNITS
      if (at) path.lineTo(px, py)
      else path.moveTo(px, py)
    })
  }
  for (const { geometry, properties } of features) {
    const path = (found[properties.kind] ??= new Path2D())
    const parts = geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.coordinates
    for (const part of parts) line(path, part)
  }
  return found
}

export { FONT }
