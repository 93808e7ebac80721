// Addresses of no form that any page has.
import { missingMetadata, missingPage } from '../missing'

export const revalidate = 86_400

export const generateMetadata = () => missingMetadata()

/** None: they are rendered when they are asked for. */
export function generateStaticParams() {
  return []
}

export default async function Missing({ params }: PageProps<'/[...missing]'>) {
  return missingPage(await params)
}
