/** Where a notice leads: a page of the application or a file of a service. */
import type { Router } from 'vue-router'

const BASE = '/api/v1'
const FILES = `${BASE}/`

/** The page a link names, null where there is none or the reader may not open it. */
export function pageOf(
  link: string | null | undefined,
  router: Router,
  may: (permission: string | string[] | undefined) => boolean,
): string | null {
  if (!link?.startsWith('/') || link.startsWith('//') || link.startsWith(FILES)) return null
  const target = router.resolve(link)
  const known = target.matched.length > 0 && target.name !== 'not-found'
  return known && may(target.meta.permission) ? link : null
}

/** The file a link names, as the client takes it: without the version in front. */
export function fileOf(link: string | null | undefined): string | null {
  return link?.startsWith(FILES) ? link.slice(BASE.length) : null
}
