// Filler, so that both pages are of the same size.
export const revalidate = 86_400

export default function Page() {
  return <p>{'word '.repeat(Math.round(Number(process.env.FILLER_BYTES ?? 0) / 5))}</p>
}
