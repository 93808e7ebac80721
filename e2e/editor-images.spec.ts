// An image in the editor: pasted, described without a pointer, and in the text.
import sharp from 'sharp'
import { expect, test } from './desk'

test('who pastes an image can say at once what it shows, and finds it in the text', async ({ deskOf }) => {
  const ada = await deskOf('ada')
  const id = await ada.begin('A field.')
  const { page, source } = await ada.open(id)
  const bytes = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#483' } })
    .png()
    .toBuffer()
  await source.focus()
  await page.keyboard.press('Control+End')
  await source.evaluate((element, base64) => {
    const files = new DataTransfer()
    files.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], 'field.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }))
  }, bytes.toString('base64'))
  await expect(page.getByRole('textbox', { name: 'For those who cannot see it' })).toBeFocused()
  await page.keyboard.type('A green field')
  await page.getByRole('button', { name: 'Put it in' }).click()
  await expect(source).toContainText(/<Figure src="\/media\/\d{4}\/field(?:-\d+)?\.png" alt="A green field" ?\/>/)
  await expect(source).toBeFocused()
  await expect.poll(async () => (await ada.draft(id)).text).toContain('A green field')
})
