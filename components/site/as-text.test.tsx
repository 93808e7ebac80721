import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AsText } from './as-text'

const Words = ({ of }: { of: string }) => <b>{of}</b>

test('a part that goes as text is the HTML that its elements are', () => {
  const content = (
    <>
      {'a < b & “c” "d" \'e\''} {false} {[1, 2]}
      <a href="/?a=1&b=2" hidden>
        <Words of="<script>" />
      </a>
    </>
  )
  expect(
    renderToStaticMarkup(
      <AsText as="aside" className="secondary">
        {content}
      </AsText>
    )
  ).toBe(renderToStaticMarkup(<aside className="secondary">{content}</aside>))
})
