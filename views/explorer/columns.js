// The file of `pipeline/points.py` as typed arrays, with what the explorer works out of it once.

import { toX, toY } from "./mercator.js"
import { spansIn } from "./spread.js"

const TYPES = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array }
const NOWHERE = 2 ** 31 - 1

// The server's answer about the version of the store that the address names.
export async function get(address, options) {
  const response = await fetch(new URL(address, self.location.origin), options)
  if (response.status === 409) throw new Error("The incidents have changed: load the page again.")
  if (!response.ok) throw new Error(`The incidents could not be fetched: ${response.status}.`)
  return response
}

// The header and the columns.
export function read(buffer) {
  const length = new DataView(buffer).getUint32(4, true)
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)))
  const columns = {}
  for (const [name, place] of Object.entries(header.columns)) {
    columns[name] = new TYPES[place.type](buffer, 8 + length + place.at, place.length)
  }
  return { header, columns }
}

export function decode(buffer) {
  const { header, columns } = read(buffer)
  const day = days(columns, header)
  return { header, ...columns, ...placed(columns), ...ordered(columns, header), day, spans: spansIn(columns, header.rows) }
}

// World coordinates of the spots; -1 for one without a point.
export function placed({ latitude, longitude }) {
  const x = new Float64Array(latitude.length)
  const y = new Float64Array(latitude.length)
  for (let spot = 0; spot < latitude.length; spot++) {
    const known = latitude[spot] !== NOWHERE
    x[spot] = known ? toX(longitude[spot] / 1e4) : -1
    y[spot] = known ? toY(latitude[spot] / 1e4) : -1
  }
  return { x, y }
}

// The rows of each spot, by date: rowsOf[firstOf[spot]] .. rowsOf[firstOf[spot + 1] - 1].
function ordered({ spot, latitude }, { rows }) {
  const firstOf = new Uint32Array(latitude.length + 1)
  for (let row = 0; row < rows; row++) firstOf[spot[row] + 1]++
  for (let one = 0; one < latitude.length; one++) firstOf[one + 1] += firstOf[one]
  const next = firstOf.slice()
  const rowsOf = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) rowsOf[next[spot[row]]++] = row
  return { firstOf, rowsOf }
}

// For each row its first day, counted from header.first_day; the undated rows, which come first, have 0.
function days({ starts }, { rows }) {
  const day = new Uint16Array(rows)
  for (let one = 0; one + 1 < starts.length; one++) day.fill(one, starts[one], starts[one + 1])
  return day
}
