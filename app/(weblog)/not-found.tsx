// What stands where nothing is and no page was asked: app/(weblog)/missing.tsx is for everything that looks like an address of ours.
import { MissingPage } from '@/components/site/missing-page'
import { missingMetadata } from './missing'

export const generateMetadata = () => missingMetadata()

export default function NotFound() {
  return <MissingPage />
}
