import type { RouteRecordRaw } from 'vue-router'
import type { Area } from './areas'

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page title. */
    title?: string
    /** The reader needs one of these; without any the page says so. */
    permission?: string | string[]
    /** Reachable without signing in. */
    open?: boolean
    /** The page fills the height itself (workbench, map) instead of scrolling as a document. */
    full?: boolean
    /** How many words the page and its frame need; all of them where nothing is said. */
    words?: Area
  }
}

/** Every feature folder exports its own `routes.ts`; the pages themselves load when they are visited. */
const features = import.meta.glob<{ default: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true })
const pages = Object.values(features).flatMap((module) => module.default)

export const routes: RouteRecordRaw[] = [
  ...pages.filter((page) => page.meta?.open),
  {
    path: '/',
    component: () => import('./shell/AppShell.vue'),
    children: [
      ...pages.filter((page) => !page.meta?.open),
      {
        path: ':rest(.*)*',
        name: 'not-found',
        meta: { title: 'nav.not_found' },
        component: () => import('./shell/NotFoundPage.vue'),
      },
    ],
  },
]
