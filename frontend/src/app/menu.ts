import type { Component } from 'vue'
import {
  Aim,
  AlarmClock,
  Calendar,
  ChatLineSquare,
  CircleClose,
  Coin,
  Compass,
  Connection,
  Coordinate,
  DataAnalysis,
  DataBoard,
  Document,
  DocumentChecked,
  Files,
  Finished,
  Grid,
  Histogram,
  House,
  Key,
  List,
  Lock,
  MapLocation,
  Memo,
  Monitor,
  Notebook,
  OfficeBuilding,
  Place,
  Position,
  PriceTag,
  Sell,
  ScaleToOriginal,
  Share,
  Ship,
  Stamp,
  Tickets,
  Timer,
  SetUp,
  TrendCharts,
  Upload,
  User,
  UserFilled,
  Wallet,
  Warning,
} from '@element-plus/icons-vue'

export interface MenuItem {
  /** Name of the route; an item whose route is not there or not permitted is not shown. */
  route: string
  icon: Component
}
export interface MenuGroup {
  title: string | null
  items: MenuItem[]
}

export const MENU: MenuGroup[] = [
  { title: null, items: [{ route: 'home', icon: House }] },
  {
    title: 'nav.group_map',
    items: [
      { route: 'map', icon: MapLocation },
      { route: 'checks', icon: DocumentChecked },
      { route: 'imports', icon: Upload },
    ],
  },
  {
    title: 'nav.group_applications',
    items: [
      { route: 'applications', icon: Finished },
      { route: 'review-desks', icon: ChatLineSquare },
      { route: 'experts', icon: UserFilled },
      { route: 'expert-duties', icon: Memo },
    ],
  },
  {
    title: 'nav.group_register',
    items: [
      { route: 'rights', icon: Document },
      { route: 'mines', icon: Place },
      { route: 'holders', icon: OfficeBuilding },
      { route: 'permits', icon: Tickets },
      { route: 'lapses', icon: AlarmClock },
      { route: 'lapse-lists', icon: Memo },
      { route: 'approval-audits', icon: DocumentChecked },
      { route: 'revenues', icon: Coin },
      { route: 'reconciliation', icon: Finished },
      { route: 'overlay-enquiries', icon: Position },
    ],
  },
  {
    title: 'nav.group_production',
    items: [
      { route: 'production-returns', icon: TrendCharts },
      { route: 'missing-returns', icon: Timer },
      { route: 'over-capacity', icon: Warning },
      { route: 'supply', icon: ScaleToOriginal },
      { route: 'asset-report', icon: Notebook },
    ],
  },
  {
    title: 'nav.group_disclosure',
    items: [
      { route: 'annual-information', icon: Document },
      { route: 'published-information', icon: DataBoard },
      { route: 'disclosure-draws', icon: Tickets },
      { route: 'national-draw-lists', icon: Files },
      { route: 'disclosure-checks', icon: Finished },
      { route: 'holder-listings', icon: List },
      { route: 'published-lapses', icon: AlarmClock },
    ],
  },
  {
    title: 'nav.group_plan',
    items: [
      { route: 'plan-cockpit', icon: DataAnalysis },
      { route: 'plans', icon: Memo },
      { route: 'written-reports', icon: Notebook },
      { route: 'release-plans', icon: Calendar },
      { route: 'grants', icon: Sell },
      { route: 'guide-prices', icon: PriceTag },
      { route: 'zones', icon: Files },
      { route: 'blocks', icon: Grid },
      { route: 'deposits', icon: Compass },
      { route: 'discoveries', icon: Aim },
      { route: 'reserve-standings', icon: Histogram },
      { route: 'mine-retentions', icon: CircleClose },
      { route: 'basins', icon: Ship },
      { route: 'screenings', icon: Share },
      { route: 'schemes', icon: SetUp },
      { route: 'assessment', icon: TrendCharts },
      { route: 'rulebooks', icon: DataBoard },
    ],
  },
  {
    title: 'nav.group_restoration',
    items: [
      { route: 'restoration-progress', icon: DataAnalysis },
      { route: 'restoration-sites', icon: Place },
      { route: 'restoration-map', icon: MapLocation },
      { route: 'restoration-projects', icon: Finished },
      { route: 'waste-heaps', icon: Files },
      { route: 'reclamation-quotas', icon: ScaleToOriginal },
      { route: 'restoration-budgets', icon: Coin },
      { route: 'funds', icon: Wallet },
      { route: 'fund-standing', icon: Histogram },
      { route: 'accrual-runs', icon: Finished },
      { route: 'old-deposits', icon: Coin },
      { route: 'ledger-accounts', icon: Notebook },
      { route: 'ledger-trial', icon: ScaleToOriginal },
      { route: 'ledger-proof', icon: Lock },
    ],
  },
  {
    title: 'nav.group_national',
    items: [
      { route: 'national-layouts', icon: Grid },
      { route: 'national-fillings', icon: Upload },
      { route: 'national-answers', icon: DocumentChecked },
    ],
  },
  {
    title: 'nav.group_admin',
    items: [
      { route: 'conversions', icon: Coordinate },
      { route: 'users', icon: User },
      { route: 'organisations', icon: UserFilled },
      { route: 'roles', icon: Key },
      { route: 'letters', icon: Stamp },
      { route: 'clients', icon: Connection },
      { route: 'sessions', icon: Monitor },
      { route: 'holidays', icon: Calendar },
      { route: 'keys', icon: Lock },
      { route: 'audit', icon: List },
    ],
  },
]

