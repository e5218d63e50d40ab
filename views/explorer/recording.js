// Records what the map and the timeline show while they play, as a WebM video.

import { FONT } from "./basemap.js"

const FRAMES = 25 // a second
const BITS = 6_000_000 // a second

export class Recording {
  constructor(map, timeline) {
    this.sources = [map, timeline]
    this.canvas = document.createElement("canvas")
  }

  static get possible() {
    return typeof MediaRecorder !== "undefined" && MediaRecorder.isTypeSupported("video/webm")
  }

  start(ink) {
    const [map, timeline] = this.sources
    this.canvas.width = map.width & ~1
    this.canvas.height = (map.height + timeline.height) & ~1
    this.ink = ink
    this.parts = []
    this.recorder = new MediaRecorder(this.canvas.captureStream(FRAMES), { mimeType: "video/webm", videoBitsPerSecond: BITS })
    this.recorder.ondataavailable = ({ data }) => data.size && this.parts.push(data)
    this.recorder.onstop = () => this.save()
    this.recorder.start()
  }

  get running() {
    return this.recorder?.state === "recording"
  }

  // Takes up the frame just painted, under its date.
  frame(date, mark) {
    if (!this.running) return
    const [map, timeline] = this.sources
    const context = this.canvas.getContext("2d")
    context.fillStyle = this.ink.page
    context.fillRect(0, 0, this.canvas.width, this.canvas.height)
    context.drawImage(map, 0, 0)
    context.drawImage(timeline, 0, map.height)
    context.font = `650 ${Math.round(map.height / 26)}px ${FONT}`
    context.fillStyle = this.ink.words
    context.fillText([date, mark].filter(Boolean).join("   "), 16, map.height - 18)
  }

  stop() {
    if (this.running) this.recorder.stop()
  }

  save() {
    const address = URL.createObjectURL(new Blob(this.parts, { type: "video/webm" }))
    Object.assign(document.createElement("a"), { href: address, download: "incident-map.webm" }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
}
