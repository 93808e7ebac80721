// The web app manifest (https://www.w3.org/TR/appmanifest/): what a browser shows when the weblog is put on a home screen.
import { aboutSite, type Site } from '@/lib/content'
import { api, urls } from '@/lib/urls'
import { manifestIcons } from './icons'

export function toManifest(site: Site): string {
  const manifest = {
    id: urls.home(),
    name: site.name,
    short_name: site.name,
    description: aboutSite(site) || undefined,
    lang: site.language,
    start_url: urls.home(),
    scope: urls.home(),
    display: 'minimal-ui',
    background_color: '#fbf9f4',
    theme_color: '#fbf9f4',
    icons: manifestIcons,
    // For authors who read on a phone (https://w3c.github.io/web-share-target/).
    share_target: { action: api.share(), method: 'GET', params: { title: 'title', text: 'text', url: 'url' } }
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
