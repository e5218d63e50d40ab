// The view and the playback in the page's address, beside Streamlit's own parameters.

import { ZOOM } from "./hands.js"

export function read(name) {
  return new URLSearchParams(document.location.search).get(name)
}

export function write(values) {
  const address = new URL(document.location.href)
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value)
    else address.searchParams.delete(name)
  }
  if (address.href !== document.location.href) history.replaceState(history.state, "", address)
}

// The filters and the open incident in the address: all of it but the view and the playback.
export function filters() {
  const asked = new URLSearchParams(document.location.search)
  for (const own of ["view", "play"]) asked.delete(own)
  asked.sort()
  return asked.toString()
}

// Gives an earlier address its entry in the browser's history: Streamlit only ever replaces the last one.
export function keep(earlier) {
  const now = document.location.href
  history.replaceState(history.state, "", earlier)
  history.pushState(history.state, "", now)
}

export const viewText = ({ latitude, longitude, zoom }) => [latitude.toFixed(4), longitude.toFixed(4), zoom.toFixed(2)].join(",")

// The view of a text like "34.2,36.1,6.5", or null.
export function parseView(text) {
  const numbers = (text ?? "").split(",").map(Number)
  if (numbers.length !== 3 || !text || !numbers.every(Number.isFinite)) return null
  const [latitude, longitude, zoom] = numbers
  if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null
  return { latitude, longitude, zoom: Math.max(ZOOM.least, Math.min(ZOOM.most, zoom)) }
}
