import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './command.mjs'

/** The values of a directive of the unit, `%i` filled in. */
function directives(name: string): string[] {
  const unit = readFileSync(path.join(root, 'deploy/cairn@.service'), 'utf8').replaceAll('%i', '3001')
  return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value)
}

test('each server has a port, pages and counts of its own, whatever stands in the settings they share', () => {
  const shared = { PORT: '8080', STATE_DIR: '/srv/state', PAGE_CACHE_DIR: 'off', AUTH_SECRET: 'of all servers' }
  const own = Object.fromEntries(
    directives('Environment').flatMap(value => value.split(' ').map(each => each.split(/=(.*)/s).slice(0, 2)))
  )
  const [start = ''] = directives('ExecStart')
  const [program = '', ...words] = start.split(' ')
  const node = words.indexOf('/usr/bin/node')
  expect(program).toBe('/usr/bin/env')
  const show = [process.execPath, '-p', 'JSON.stringify(process.env)']
  // systemd.exec(5): what an EnvironmentFile says counts for more than Environment, wherever they stand.
  const seen = execFileSync(program, [...words.slice(0, node), ...show], { env: { ...own, ...shared }, encoding: 'utf8' })
  expect(JSON.parse(seen)).toMatchObject({
    PORT: '3001',
    STATE_DIR: '/var/lib/cairn/3001',
    PAGE_CACHE_DIR: '/var/cache/cairn/3001',
    AUTH_SECRET: 'of all servers',
    NODE_ENV: 'production'
  })
  expect(words.slice(node + 1)).toEqual(['scripts/start.mjs', '--no-build', '-H', '127.0.0.1'])
})

test('systemd makes the folders that each of them is told to write to', () => {
  expect(directives('ExecStart')[0]).toContain(`PAGE_CACHE_DIR=/var/cache/${directives('CacheDirectory')[0]} `)
  expect(directives('ExecStart')[0]).toContain(`STATE_DIR=/var/lib/${directives('StateDirectory')[0]} `)
})

test('the unit and the program that releases agree on folder and user', () => {
  const script = readFileSync(path.join(root, 'deploy/release.sh'), 'utf8')
  const usual = (name: string) => new RegExp(`\\$\\{${name}:-([^}$]+)\\}`).exec(script)?.[1]
  expect(directives('WorkingDirectory')).toEqual([`${usual('CAIRN_BASE')}/current`])
  expect(directives('User')).toEqual([usual('CAIRN_USER')])
})
