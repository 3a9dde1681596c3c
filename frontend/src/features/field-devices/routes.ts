import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/enforcement/field-devices', name: 'field-devices', meta: { title: 'nav.field_devices', permission: 'enforcement.device:read', full: true }, component: () => import('./DevicesPage.vue') },
] satisfies RouteRecordRaw[]
