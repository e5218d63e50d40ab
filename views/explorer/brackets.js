// Running totals as brackets above the bars, each from the first day that it counts to the last.

const LANES = 3 // totals at one time beyond these are in their list alone
const LANE = 8 // CSS pixels
const TICK = 4

export class Brackets {
  constructor() {
    this.placed = []
    this.lanes = 0
  }

  // `totals` are {first, last, words, held} with days since 1970; the longest take the lanes on top.
  take(totals) {
    const free = []
    this.placed = []
    for (const total of [...totals].sort((one, other) => other.last - other.first - (one.last - one.first))) {
      let lane = free.findIndex((taken) => taken.every(({ first, last }) => total.first > last || total.last < first))
      if (lane < 0 && free.length === LANES) continue
      if (lane < 0) lane = free.push([]) - 1
      free[lane].push(total)
      this.placed.push({ ...total, lane })
    }
    this.lanes = free.length
  }

  get height() {
    return this.lanes * LANE
  }

  paint(context, toX, left, right, ink) {
    context.strokeStyle = ink.quiet
    context.lineWidth = 1.5
    for (const { first, last, lane } of this.placed) {
      const [from, to] = [toX(first), toX(last + 1)]
      if (to < left || from > right) continue
      const y = lane * LANE + 2.5
      context.beginPath()
      if (from >= left) context.moveTo(from, y + TICK)
      context.lineTo(Math.max(left, from), y)
      context.lineTo(Math.min(right, to), y)
      if (to <= right) context.lineTo(to, y + TICK)
      context.stroke()
    }
  }

  // The total whose bracket is under the pointer.
  at(x, y, toX) {
    return this.placed.find(({ first, last, lane }) => x >= toX(first) - 2 && x <= toX(last + 1) + 2 && Math.floor(y / LANE) === lane)
  }
}
