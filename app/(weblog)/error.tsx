'use client'
// What stands where rendering failed.
import { FailureNotice } from '@/components/site/failure-notice'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <FailureNotice digest={error.digest} />
}
