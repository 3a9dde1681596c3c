import { createRouter, createWebHistory, type RouteLocationNormalized, type Router } from 'vue-router'
import { onSignedOut } from '@/api/session'
import { followAddress } from '@/composables/useUrlFilters'
import { useSession } from '@/stores/session'
import { fatal } from './errors'
import { guardLeaving } from './leaving'
import { i18n, loadWords, t } from './i18n'
import { navigating } from './progress'
import { routes } from './routes'
import { watch } from 'vue'

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  const session = useSession()

  followAddress(router)
  guardLeaving(router)
  router.beforeEach((to) => {
    navigating.value = true
    if (to.meta.open) return withWords(to)
    if (!session.signedIn) return { name: 'login', query: { next: to.fullPath } }
    if (session.mustChangePassword && to.name !== 'me') return { name: 'me', query: { must_change: '1' } }
    return withWords(to)
  })
  router.beforeResolve((to) => loadWords(to.meta.words ?? 'all'))
  router.afterEach((to, from) => {
    navigating.value = false
    if (to.meta.words === 'home') whenIdle(() => loadWords('all').catch(() => undefined))
    if (to.path !== from.path) fatal.value = null
    setTitle()
  })
  router.onError(() => {
    navigating.value = false
  })

  const setTitle = (): void => {
    const { title } = router.currentRoute.value.meta
    document.title = title ? `${t(title)} · ${t('app.name')}` : t('app.name')
  }
  watch(i18n.global.locale, setTitle)
  onSignedOut(() => {
    const current = router.currentRoute.value
    if (session.expired) return
    if (!current.meta.open) void router.replace({ name: 'login', query: { next: current.fullPath, ended: '1' } })
  })
  return router
}

/** Asks for the page's words beside its script; they are waited for, and a failure told, before it is shown. */
function withWords(to: RouteLocationNormalized): true {
  loadWords(to.meta.words ?? 'all').catch(() => undefined)
  return true
}

/** After what is on screen: the words of the next page, which is seldom home again. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 5_000 })
  else setTimeout(work, 1_000)
}
