'use client'
// In development only: shows a saved content file on the open page. Content is not part of the bundle, so hot reloading does not see it.
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

export function DevRefresh() {
  const router = useRouter()
  useEffect(() => {
    const source = new EventSource('/api/dev-changes/')
    // Not an editor: what it writes is no content yet, and publishing it would take its page away under the report.
    source.onmessage = () => {
      if (!window.location.pathname.startsWith('/desk/drafts/')) router.refresh()
    }
    return () => source.close()
  }, [router])
  return null
}
