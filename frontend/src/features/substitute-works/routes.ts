import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  { path: '/substitute-works', name: 'substitute-works', meta: { title: 'nav.substitute_works', permission: READ, full: true }, component: () => import('./SubstituteWorksPage.vue') },
  { path: '/substitute-works/:id', name: 'substitute-work', meta: { title: 'nav.substitute_work', permission: READ }, component: () => import('./SubstituteWorkPage.vue') },
] satisfies RouteRecordRaw[]
