// What Redis does with pages of several servers, one step each. Nothing is believed but digests: a page is only given to a server whose
// content is the newest that Redis has been told of, and only if no change since its render has touched it.
import { script } from '@/lib/redis'

// `state`, a hash for each build: `current` is the digest of the content that its pages show; `seq` rises with each change of it; `p:address`
// and `u:prefix` hold at which number a page, or all pages under a prefix, were invalidated. `epoch` stands in every entry as well: when it
// is another one, as after everything was invalidated, or after Redis has forgotten this hash, no entry is worth anything.
// `history`, a list for all builds: the digests that were current, newest first.

/**
 * Keys: state, history. Arguments: digest before, digest after, 1 to insist, an epoch in case that one is needed, the time to live,
 * 1 for everything, the fields to invalidate.
 * @returns `told`; or `behind` from a server that has come to know what others have gone beyond, which changes nothing
 */
export const announceScript = script(`
local state, history = KEYS[1], KEYS[2]
local before, after, epoch, ttl = ARGV[1], ARGV[2], ARGV[4], ARGV[5]
local head = redis.call('LINDEX', history, 0)
if ARGV[3] ~= '1' and head and head ~= after and head ~= before and redis.call('LPOS', history, after) then return 'behind' end
local current, seq = unpack(redis.call('HMGET', state, 'current', 'seq'))
if current ~= after then
  if current == before and ARGV[6] ~= '1' and redis.call('HLEN', state) < 20000 then
    local next = tonumber(seq) + 1
    local fields = { 'current', after, 'seq', next }
    for index = 7, #ARGV do
      fields[#fields + 1] = ARGV[index]
      fields[#fields + 1] = next
    end
    redis.call('HSET', state, unpack(fields))
  else
    redis.call('DEL', state)
    redis.call('HSET', state, 'epoch', epoch, 'current', after, 'seq', 1)
  end
end
if head ~= after then
  redis.call('LREM', history, 0, after)
  redis.call('LPUSH', history, after)
  redis.call('LTRIM', history, 0, 99)
end
redis.call('PEXPIRE', state, ttl)
redis.call('PEXPIRE', history, ttl)
return 'told'
`)

/** More fields than this would not fit into one call; then everything is invalidated. */
export const mostFields = 2_000

/** Keys: state, entry. Arguments: the reader's digest, the fields that could have invalidated the page. @returns the page, or nothing */
export const readScript = script(`
local known = redis.call('HMGET', KEYS[1], 'current', 'epoch', unpack(ARGV, 2))
if known[1] ~= ARGV[1] then return false end
local entry = redis.call('HMGET', KEYS[2], 'epoch', 'seq')
if not entry[1] or entry[1] ~= known[2] then return false end
for index = 3, #known do
  if known[index] and tonumber(known[index]) > tonumber(entry[2]) then return false end
end
return redis.call('HGET', KEYS[2], 'value')
`)

/** Keys: state, entry. Arguments: the digest of what was rendered, the times to live of entry and state, the page. @returns whether it is kept */
export const writeScript = script(`
local known = redis.call('HMGET', KEYS[1], 'current', 'epoch', 'seq')
if known[1] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'epoch', known[2], 'seq', known[3], 'value', ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`)

/** Keys: state, history. Argument: a digest. @returns the newest digest, that of this build's pages, and how many are newer than the argument; -1 if it was never told of */
export const standingScript = script(`
local head = redis.call('LINDEX', KEYS[2], 0)
if not head then return { '', '', -1 } end
return { head, redis.call('HGET', KEYS[1], 'current') or '', redis.call('LPOS', KEYS[2], ARGV[1]) or -1 }
`)
