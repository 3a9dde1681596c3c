import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.green:read'

export default [
  { path: '/green-mines', name: 'green-mines', meta: { title: 'nav.green_mines', permission: READ, full: true }, component: () => import('./GreenMinesPage.vue') },
  { path: '/green-mines/:id', name: 'green-mine', meta: { title: 'nav.green_mine', permission: READ }, component: () => import('./GreenMinePage.vue') },
  { path: '/green-mines/:id/sheets', name: 'green-sheet', meta: { title: 'nav.green_sheet', permission: READ, full: true }, component: () => import('./GreenSheetPage.vue') },
  { path: '/green-list', name: 'green-list', meta: { title: 'nav.green_list', permission: READ }, component: () => import('./GreenListPage.vue') },
  { path: '/green-schemes', name: 'green-schemes', meta: { title: 'nav.green_schemes', permission: READ }, component: () => import('./GreenSchemesPage.vue') },
  { path: '/green-draws', name: 'green-draws', meta: { title: 'nav.green_draws', permission: READ }, component: () => import('./GreenDrawsPage.vue') },
] satisfies RouteRecordRaw[]
