// The explorer's elements around its two canvases. Words of incidents are only ever set as text.

import { radius } from "./layout.js"
import { SPEEDS, WINDOWS } from "./playback.js"

const TOOLS = [["box", "▭", "Select a box"], ["circle", "◯", "Select a circle"], ["ring", "✎", "Select with a lasso"]]

export function element(name, properties = {}, ...children) {
  const { dataset, ...plain } = properties
  const made = Object.assign(document.createElement(name), plain)
  Object.assign(made.dataset, dataset ?? {})
  made.append(...children)
  return made
}

const button = (label, title, name) => element("button", { type: "button", textContent: label, title, ariaLabel: title, className: name })
const choice = (title, options, chosen) => {
  const made = element("select", { title, ariaLabel: title })
  for (const [value, label] of options) made.append(element("option", { value, textContent: label, selected: value === chosen }))
  return made
}

export function build(root) {
  const parts = {
    map: element("canvas", { className: "map", tabIndex: 0, role: "application", ariaLabel: "Map of the incidents: arrow keys move it, plus and minus zoom, Enter opens what is in the middle" }),
    timeline: element("canvas", { className: "timeline", tabIndex: 0, role: "application", ariaLabel: "Incidents over time: arrow keys move the period, with Shift its end, Escape clears it" }),
    tip: element("div", { className: "tip", hidden: true }),
    list: element("div", { className: "list", hidden: true, role: "dialog", ariaLabel: "Incidents" }),
    live: element("p", { className: "live", ariaLive: "polite" }),
    wait: element("p", { className: "wait", textContent: "Loading the incidents…" }),
    synthetic: element("p", { className: "synthetic", hidden: true }),
    date: element("p", { className: "date", hidden: true }),
    legend: element("div", { className: "legend" }),
    notes: element("p", { className: "notes" }),
    fit: button("Fit", "Show all incidents that match", "fit"),
    closer: button("+", "Zoom in", "closer"),
    further: button("−", "Further away", "further"),
    clear: button("Clear area", "Let incidents of everywhere through", "clear"),
    play: button("▶", "Play", "play"),
    whole: button("■", "End the playback", "whole"),
    record: button("● Video", "Record the playback as a WebM video", "record"),
    days: choice("Window", WINDOWS, 30),
    speed: choice("Speed", SPEEDS, SPEEDS[1][0]),
    tools: TOOLS.map(([tool, label, title]) => Object.assign(button(label, title, "tool"), { value: tool })),
  }
  const { map, timeline, tip, list, live, wait, synthetic, date, legend, notes } = parts
  const corner = element("div", { className: "corner" }, parts.closer, parts.further, parts.fit, ...parts.tools, parts.clear)
  const stage = element("div", { className: "stage" }, map, corner, synthetic, date, wait, list)
  const controls = element("div", { className: "controls" }, parts.play, parts.whole, parts.days, parts.speed, parts.record)
  root.append(stage, legend, element("div", { className: "time" }, controls, timeline), notes, live, tip)
  return { ...parts, stage }
}

export function paintLegend(legend, names, ink, counts) {
  const item = (mark, ...words) => element("li", {}, mark, ...words)
  const types = element("ul")
  names.forEach((name, type) => {
    if (!counts[type]) return
    const dot = element("i")
    dot.style.background = ink.types[type]
    types.append(item(dot, name, element("span", { textContent: counts[type].toLocaleString("en") })))
  })
  if (legend.childElementCount) return legend.firstElementChild.replaceWith(types)
  const sizes = [0, 10, 50].map((dead) => {
    const circle = element("i", { className: "size" })
    circle.style.width = circle.style.height = `${2 * radius(dead)}px`
    return item(circle, dead ? `${dead} dead` : "no dead")
  })
  const signs = [["hollow", "alleged"], ["hollow dashed", "disputed"], ["bounds", "lowest and highest figure"], ["halo", "where it may have been: a radius, or a division"], ["dense", "many incidents"]]
  return legend.append(
    types,
    element("ul", {}, ...sizes),
    element("ul", {}, ...signs.map(([name, words]) => item(element("i", { className: name }), words))),
  )
}

// The words of one incident, for the tip.
export function paintTip(tip, { kind, when, where, dead, status, title }) {
  const lines = [["b", kind], ["span", where], ["span", when], ["span", dead], ["em", status], ["q", title]]
  tip.replaceChildren(...lines.filter(([, words]) => words).map(([name, words]) => element(name, { textContent: words })))
}

// A list of incidents that open on a click.
export function paintList(list, heading, incidents, ink, names, { open, close }) {
  const shut = element("button", { type: "button", textContent: "×", title: "Close", ariaLabel: "Close the list", onclick: close })
  const rows = incidents.map(({ id, type, kind, where, when, dead, status }) => {
    const dot = element("i")
    dot.style.background = ink.types[Math.max(0, names.indexOf(type))]
    if (status) dot.className = status
    const words = [where, when, dead, status].filter(Boolean).join(" · ")
    const row = element("button", { type: "button", onclick: () => open(id) }, dot, element("b", { textContent: kind }), element("span", { textContent: words }))
    return element("li", {}, row)
  })
  list.replaceChildren(element("header", {}, element("b", { textContent: heading }), shut), element("ul", {}, ...rows))
  list.hidden = false
  shut.focus()
}
