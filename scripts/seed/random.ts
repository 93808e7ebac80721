// Chance that can be repeated: the same seed draws the same numbers on every machine.

export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  chance(probability: number): boolean
}

/** Mulberry32, by Tommy Ettinger (public domain): 32 bits of state are plenty for text that nobody has to guess. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: list => list[Math.floor(next() * list.length)] ?? list[0],
    chance: probability => next() < probability
  }
}

/** Draws ranks 0 to count - 1 by Zipf's law: the second is drawn about half as often as the first, the tenth a tenth as often. */
export function createZipf(count: number, random: Random): () => number {
  const cumulative = new Float64Array(count)
  let total = 0
  for (let rank = 0; rank < count; rank++) {
    total += 1 / (rank + 1)
    cumulative[rank] = total
  }
  return () => {
    const target = random.next() * total
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? total) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}
