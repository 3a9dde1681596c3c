import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.site:read'
const WRITE = 'restoration.site:write'

export default [
  {
    path: '/restoration/sites',
    name: 'restoration-sites',
    meta: { title: 'nav.restoration_sites', permission: READ, full: true },
    component: () => import('./SitesPage.vue'),
  },
  {
    path: '/restoration/sites/new',
    name: 'restoration-site-new',
    meta: { title: 'restoration.new_site', permission: WRITE, full: true },
    component: () => import('./SiteFormPage.vue'),
  },
  {
    path: '/restoration/sites/:id/edit',
    name: 'restoration-site-edit',
    meta: { title: 'restoration.edit_site', permission: WRITE, full: true },
    component: () => import('./SiteFormPage.vue'),
  },
  {
    path: '/restoration/map',
    name: 'restoration-map',
    meta: { title: 'nav.restoration_map', permission: READ, full: true },
    component: () => import('./SitesMapPage.vue'),
  },
] satisfies RouteRecordRaw[]
