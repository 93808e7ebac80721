// @ts-check
// A production server as `npm start` serves it, without a look at whether its build is the newest: that of the tests is.
//   node e2e/faults/serve.mjs PORT
import { serveSite } from '../../scripts/site.mjs'

serveSite(['-p', process.argv[2] ?? ''])
