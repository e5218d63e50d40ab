// What the period lets through, counted by spot, type and toll. A moved brush adds and takes away what its edges pass.

export const TYPES = 8

export class Counted {
  // `keep` says per row whether the filters let it through; `order` gives the page's number of the file's types.
  constructor(data, keep, order) {
    Object.assign(this, { data, keep, order })
    this.spotTypes = new Uint32Array(data.x.length * TYPES)
    this.spotCounts = new Uint32Array(data.x.length)
    this.tolls = new Uint32Array(data.low.length)
    this.types = new Float64Array(TYPES)
    this.restart()
  }

  // Forgets everything; for when the filters have changed.
  restart() {
    for (const counts of [this.spotTypes, this.spotCounts, this.tolls, this.types]) counts.fill(0)
    this.unplaced = 0
    this.range = [0, 0]
    this.reaching = []
  }

  // Counts the rows of a period as `pipeline/selection.py` has it: every incident whose span of days touches it, and
  // so none that is undated; all of them without a period.
  take(since, until) {
    for (const row of this.reaching) this.count(row, -1)
    this.reaching = []
    this.move(this.rows(since, until))
    if (since === null) return
    const { day, length, spans } = this.data
    for (const row of spans.rows) {
      if (row >= this.range[0]) break
      if (this.keep[row] && day[row] + length[row] >= since) this.reaching.push(row)
    }
    for (const row of this.reaching) this.count(row, 1)
  }

  // First row and end of those that start within the period.
  rows(since, until) {
    const { starts } = this.data
    const last = starts.length - 1
    if (since === null && until === null) return [0, this.keep.length]
    const from = starts[since === null ? 0 : Math.max(0, Math.min(last, since))]
    const end = starts[until === null ? last : Math.max(0, Math.min(last, until + 1))]
    return [from, Math.max(from, end)]
  }

  move([from, end]) {
    const [first, last] = this.range
    this.range = [from, end]
    if (end <= first || from >= last) {
      this.countAll(first, last, -1)
      this.countAll(from, end, 1)
      return
    }
    this.countAll(Math.min(first, from), Math.max(first, from), from < first ? 1 : -1)
    this.countAll(Math.min(last, end), Math.max(last, end), end > last ? 1 : -1)
  }

  countAll(from, end, by) {
    const { keep } = this
    for (let row = from; row < end; row++) if (keep[row]) this.count(row, by)
  }

  count(row, by) {
    const { spot, kind, toll, x } = this.data
    const type = this.order[kind[row]]
    const at = spot[row]
    this.spotTypes[at * TYPES + type] += by
    this.spotCounts[at] += by
    this.tolls[toll[row]] += by
    this.types[type] += by
    if (x[at] < 0) this.unplaced += by
  }

  // Lowest and highest sum of the dead; open where a highest figure is not known.
  dead() {
    const { low, best, high } = this.data
    let [lowest, highest, open] = [0, 0, false]
    for (let one = 0; one < this.tolls.length; one++) {
      if (!this.tolls[one] || low[one] < 0) continue
      lowest += this.tolls[one] * low[one]
      highest += this.tolls[one] * (high[one] < 0 ? best[one] : high[one])
      if (high[one] < 0) open = true
    }
    return { low: lowest, high: highest, open }
  }
}
