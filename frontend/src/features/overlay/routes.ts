import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/overlay-enquiries',
    name: 'overlay-enquiries',
    meta: { title: 'nav.overlay_enquiries', permission: 'licensing.overlay:read', full: true },
    component: () => import('./OverlaysPage.vue'),
  },
  {
    path: '/overlay-enquiries/new',
    name: 'overlay-new',
    meta: { title: 'nav.overlay_new', permission: 'licensing.overlay:write', full: true },
    component: () => import('./OverlayNewPage.vue'),
  },
  {
    path: '/overlay-enquiries/:id',
    name: 'overlay-enquiry',
    meta: { title: 'nav.overlay_enquiry', permission: 'licensing.overlay:read', full: true },
    component: () => import('./OverlayPage.vue'),
  },
  {
    path: '/overlay-requests',
    name: 'overlay-requests',
    meta: { title: 'nav.overlay_requests', permission: 'licensing.overlay:read', full: true },
    component: () => import('./OverlayRequestsPage.vue'),
  },
] satisfies RouteRecordRaw[]
