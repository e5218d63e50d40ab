// Web Mercator: the world as a square from 0 to 1, x to the east and y to the south.
// A view is {latitude, longitude, zoom, width, height}; at zoom 0 the world is 512 CSS pixels wide.

export const TILE = 512
export const EARTH_KM = 6371.0088
export const WORLD = { latitude: 22, longitude: 20, zoom: 1.4 } // a view of all inhabited land
const STEEPEST = 85.0511

export const toX = (longitude) => longitude / 360 + 0.5

export function toY(latitude) {
  const clipped = Math.max(-STEEPEST, Math.min(STEEPEST, latitude))
  return 0.5 - Math.asinh(Math.tan((clipped * Math.PI) / 180)) / (2 * Math.PI)
}

export const toLongitude = (x) => (x - 0.5) * 360
export const toLatitude = (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI
export const scaleOf = (zoom) => TILE * 2 ** zoom

// The zoom at which a view holds the whole world, but never twice: a phone's is wider than a desk's.
export const leastZoom = ({ width, height }) => Math.max(0, Math.min(1, Math.log2(Math.max(width, height) / TILE)))

// Where on the screen a view's upper left corner lies in the world, and how many pixels the world is wide.
export function frame(view) {
  const scale = scaleOf(view.zoom)
  return {
    scale,
    left: toX(view.longitude) - view.width / 2 / scale,
    top: toY(view.latitude) - view.height / 2 / scale,
  }
}

// A length in km as a share of the world at this y; Mercator stretches with the latitude.
export function kmToWorld(km, y) {
  const latitude = (toLatitude(y) * Math.PI) / 180
  return km / (2 * Math.PI * EARTH_KM * Math.max(0.05, Math.cos(latitude)))
}

export function distanceKm(south, west, north, east) {
  const r = Math.PI / 180
  const half =
    Math.sin(((north - south) * r) / 2) ** 2 +
    Math.cos(north * r) * Math.cos(south * r) * Math.sin(((east - west) * r) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(half, 1)))
}
