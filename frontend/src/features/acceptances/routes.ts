import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.work:read'

export default [
  { path: '/restoration/acceptances', name: 'acceptances', meta: { title: 'nav.acceptances', permission: READ, full: true }, component: () => import('./AcceptancesPage.vue') },
  { path: '/restoration/acceptances/:id', name: 'acceptance', meta: { title: 'nav.acceptance', permission: READ }, component: () => import('./AcceptancePage.vue') },
  { path: '/restoration/project-ores', name: 'project-ores', meta: { title: 'nav.project_ores', permission: 'restoration.project:read', full: true }, component: () => import('./ProjectOresPage.vue') },
] satisfies RouteRecordRaw[]
