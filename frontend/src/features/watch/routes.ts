import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.meeting:read'
export default [
  { path: '/enforcement/meetings', name: 'meetings', meta: { title: 'nav.meetings', permission, full: true }, component: () => import('./MeetingsPage.vue') },
  { path: '/enforcement/hot-spots', name: 'hot-spots', meta: { title: 'nav.hot_spots', permission, full: true }, component: () => import('./SpotsPage.vue') },
  { path: '/enforcement/hot-spots/map', name: 'hot-spot-map', meta: { title: 'watch.spot_map', permission, full: true }, component: () => import('./SpotsMapPage.vue') },
  { path: '/enforcement/supervision-groups', name: 'supervision-groups', meta: { title: 'nav.supervision_groups', permission, full: true }, component: () => import('./GroupsPage.vue') },
  { path: '/enforcement/bulletins', name: 'bulletins', meta: { title: 'nav.bulletins', permission, full: true }, component: () => import('./BulletinsPage.vue') },
  { path: '/enforcement/monthly-forms', name: 'monthly-forms', meta: { title: 'nav.monthly_forms', permission, full: true }, component: () => import('./FormsPage.vue') },
] satisfies RouteRecordRaw[]
