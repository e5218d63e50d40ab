// The incidents in a thread of their own: filters them, counts them and lays them out for a view.
//
// Messages in: early (the columns will be asked for), open, filter, spread, frame, rows. Out: opened, filtered, spread,
// framed, rows, failed. Either of two answers: the columns held here (`held.js`), or tiles that the server cuts
// (`cut.js`) while the columns are on a long way, and for good where they are too many. The page does not know which.

import { get } from "./columns.js"
import { Cut } from "./cut.js"
import { Held } from "./held.js"

const PATIENCE = 300 // ms after which it is asked how long the columns will take
const LONG = 1000 // ms more that are waited for without a picture

let answering = null
let opening = null
let early = null // {tag, held}: the columns on their way before the page asks for them
let latest = {} // the last message of each kind, for whom takes over

self.onmessage = async ({ data: message }) => {
  try {
    if (message.ask === "early") early = { tag: message.tag, held: held(message).catch(() => null) }
    else if (message.ask === "open") await open(message)
    else await answer((latest[message.ask] = message))
  } catch (error) {
    self.postMessage({ answer: "failed", reason: error.message })
  }
}

async function answer(message) {
  const who = answering
  const found = await who[message.ask](message)
  if (found && (who === answering || message.ask === "rows")) post(found)
}

function post({ transfer = [], ...found }) {
  self.postMessage(found, transfer)
}

async function open(message) {
  opening = message
  const known = early?.tag === message.tag ? early.held : null
  early = null
  const found = message.tiles ? null : await (known ?? held(message))
  if (opening !== message) return
  if (found) begin(found)
  else await beginWithTiles(message)
}

const address = ({ tag }) => `/explorer/points?tag=${tag}`

// The columns of a version with their answers; null where they would take long.
async function held(message) {
  const data = await fetched(address(message), PATIENCE)
  return data && new Held(data, message)
}

async function beginWithTiles(message) {
  const cut = new Cut(message)
  await cut.open()
  if (opening === message) begin(cut)
  if (message.tiles) return
  await cut.settled
  const data = await fetched(address(message), null).catch(() => null) // without them, tiles go on
  if (!data || opening !== message) return
  const columns = new Held(data, message)
  if (columns.opened.version === cut.opened.version) await takeOver(columns)
}

function begin(who) {
  answering?.close()
  answering = who
  latest = {}
  post({ answer: "opened", ...who.opened })
}

// The columns come in for the tiles: the same filter, view and period, and what the tiles still owe.
async function takeOver(held) {
  const cut = answering
  let filtered, asked
  do {
    asked = latest.filter
    filtered = await held.filter(asked)
  } while (asked !== latest.filter)
  if (answering !== cut) return // another version was opened meanwhile
  cut.close()
  answering = held
  post(filtered)
  await answer(latest.frame)
  if (latest.spread) await answer(latest.spread)
}

// The file of the columns; null where after so many ms of patience it would still take long.
async function fetched(url, patience) {
  const stop = new AbortController()
  let [began, arrived, length] = [0, 0, 0]
  const look = () => {
    const passed = performance.now() - began
    if (!arrived || passed * (length / arrived - 1) > LONG) stop.abort()
  }
  const timer = patience && setTimeout(look, patience)
  try {
    const response = await get(url, { signal: stop.signal, priority: patience ? "auto" : "low" })
    began = performance.now()
    length = Number(response.headers.get("X-Length"))
    const whole = new Uint8Array(length)
    const reader = response.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      whole.set(part.value, arrived)
      arrived += part.value.length
    }
    return whole.buffer
  } catch (error) {
    if (stop.signal.aborted) return null
    throw error
  } finally {
    clearTimeout(timer)
  }
}
