// The signs on the buttons: drawn with the pen of the text, sixteen units square.

const drawings = {
  bold: 'M5 3h4.2a2.4 2.4 0 0 1 0 4.8H5zm0 4.8h4.8a2.6 2.6 0 0 1 0 5.2H5z',
  italic: 'M7 3h5M4 13h5M9.5 3l-3 10',
  link: 'M6.5 9.5l3-3M7.5 4.8l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.5 11.2l-1 1a2.8 2.8 0 0 1-4-4l1-1',
  code: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  heading: 'M4 3v10M12 3v10M4 8h8',
  quotation: 'M3 3v10M6.5 5H13M6.5 8H13M6.5 11H11',
  list: 'M6 4.5h7.5M6 8h7.5M6 11.5h7.5M2.5 4.5h.6M2.5 8h.6M2.5 11.5h.6',
  image: 'M2.5 3.5h11v9h-11zM2.5 11l3.2-3.4 2.6 2.7 1.7-1.6 3.5 3M10.6 6.2h.4',
  help: 'M2 4.5h12v7H2zM4.5 7h.4M7 7h.4M9.4 7h.4M11.6 7h.2M5 9.3h6',
  fields: 'M2.5 3.5h11v9h-11zM6 3.5v9',
  preview: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z'
} as const

export type IconName = keyof typeof drawings

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'bold' ? 1.9 : 1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
