import type { RouteRecordRaw } from 'vue-router'

const READ = 'supervision.dossier:read'

export default [
  { path: '/dossiers', name: 'dossiers', meta: { title: 'nav.dossiers', permission: READ, full: true }, component: () => import('./DossiersPage.vue') },
  { path: '/dossiers/:id', name: 'dossier', meta: { title: 'nav.dossier', permission: READ }, component: () => import('./DossierPage.vue') },
  { path: '/dossier-copies', name: 'dossier-copies', meta: { title: 'nav.dossier_copies', permission: READ, full: true }, component: () => import('./CopiesPage.vue') },
] satisfies RouteRecordRaw[]
