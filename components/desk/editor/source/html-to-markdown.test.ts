import { expect, test } from 'vitest'
import { markdownOf } from './html-to-markdown'

test.each([
  ['<p>One <b>two</b> <em>three</em></p><p>four</p>', 'One **two** *three*\n\nfour'],
  ['<a href="https://a.example/">there</a>', '[there](https://a.example/)'],
  ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
  ['<h2>Head</h2><blockquote><p>said</p></blockquote>', '## Head\n\n> said'],
  ['<pre><code class="language-ts">a &lt; b</code></pre>', '```ts\na < b\n```'],
  ['<table><tr><th>a</th></tr><tr><td>b</td></tr></table>', '| a |\n| - |\n| b |'],
  ['<del>gone</del>', '~~gone~~'],
  // A word processor's.
  ['<b style="font-weight:normal"><p><span style="font-weight:700">bold</span> not</p></b>', '**bold** not'],
  ['<p>a <img src="data:image/png;base64,xx" alt="x"> b</p>', 'a  b']
])('%s becomes %s', (html, markdown) => {
  expect(markdownOf(html)).toBe(markdown)
})

test('what could be taken for a tag or an expression is escaped, and nothing that runs is left', () => {
  expect(markdownOf('<p>{a} &lt;b></p>')).toBe('\\{a} \\<b>')
  expect(markdownOf('<p>a<script>alert(1)</script></p>')).toBe('a')
})
