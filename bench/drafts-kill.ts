// Kills a program that drafts and publishes at N random moments: nothing that it acknowledged may be missing afterwards.
//   npm run bench:drafts-kill [-- N]

import { killLoop } from '../lib/drafts/fixtures/kill-loop'
import { testRepository } from '../lib/drafts/fixtures/repository'
import { percentile, printMachine, printTable } from './machine'

const kills = Number(process.argv[2] ?? 1000)
printMachine()
const repository = testRepository()
const report = await killLoop(repository, kills, Math.random, kill => {
  if (kill % 50 === 49) console.log(`${kill + 1} kills`)
})
const { acknowledged, lost, dirty, corrupt, failures, recoveries } = report
printTable([
  {
    kills,
    acknowledged,
    lost: lost.length,
    'left dirty': dirty.length,
    'fsck findings': corrupt.length,
    'failed restarts': failures.length,
    'next save p50, ms': Math.round(percentile(recoveries, 0.5)),
    'p99, ms': Math.round(percentile(recoveries, 0.99)),
    'slowest, ms': Math.round(Math.max(...recoveries))
  }
])
for (const line of [...lost, ...dirty, ...corrupt, ...failures]) console.log(line)
if (lost.length + dirty.length + corrupt.length + failures.length > 0) {
  process.exitCode = 1
  console.log(`The repository is kept: ${repository.root}`)
} else repository.remove()
