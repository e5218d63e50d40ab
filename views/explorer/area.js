// Areas as `pipeline/area.py` writes them: "box,S,W,N,E", "circle,LAT,LON,KM" or "ring,LAT,LON,LAT,LON,...".

import { distanceKm } from "./mercator.js"

export function parse(text) {
  if (!text) return null
  const [kind, ...figures] = text.split(",")
  return { kind, numbers: figures.map(Number) }
}

export function contains({ kind, numbers }, latitude, longitude) {
  if (kind === "box") {
    const [south, west, north, east] = numbers
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east
  }
  if (kind === "circle") return distanceKm(numbers[0], numbers[1], latitude, longitude) <= numbers[2]
  return inside(numbers, latitude, longitude)
}

// Even-odd rule: a ray to the east crosses the line an odd number of times.
function inside(ring, latitude, longitude) {
  let odd = false
  for (let at = 0; at < ring.length; at += 2) {
    const [south, west] = [ring[at], ring[at + 1]]
    const [north, east] = [ring[(at + 2) % ring.length], ring[(at + 3) % ring.length]]
    if (south > latitude !== north > latitude) {
      if (longitude < ((east - west) * (latitude - south)) / (north - south) + west) odd = !odd
    }
  }
  return odd
}
