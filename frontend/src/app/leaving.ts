import type { Router } from 'vue-router'
import { mayLeave, unsent } from '@/stores/leaving'

/** Asks before a navigation, and lets the browser ask before the tab goes, while a form holds unsent words. */
export function guardLeaving(router: Router): void {
  router.beforeEach(async (to, from) => {
    if (to.fullPath === from.fullPath) return true
    return mayLeave()
  })
  window.addEventListener('beforeunload', (event) => {
    if (unsent()) event.preventDefault()
  })
}
