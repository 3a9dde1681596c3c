/** More words of the domain, one per code: restoration. */
export default {
  site_category: { licensed_open_pit: 'Licensed open pit', orphan_mine: 'Orphan mine', illegal_site: 'Illegal site', waste_heap: 'Waste rock and slag' },
  site_state: { registered: 'Registered', planned: 'Planned', under_way: 'Under way', completed: 'Finished, to be accepted', accepted: 'Accepted' },
  site_act: { plan: 'Plan', start: 'Begin works', complete: 'Finish works', accept_stage: 'Accept a stage', accept: 'Accept the whole', send_back: 'Send back', close: 'Close the site' },
  site_party: { holder: 'Holder of a right', historical: 'Inherited from the past', government: 'Local government' },
  site_direction: { forest: 'Forest', farmland: 'Farmland', grass: 'Grass', landscape: 'Landscape', construction: 'Construction land' },
  site_mode: { natural: 'Natural recovery', engineering: 'Engineering' },
  site_measure: { levelling: 'Levelling', soil_cover: 'Soil cover and greening', retaining_wall: 'Retaining wall', drainage: 'Drainage', lake_landscaping: 'Lake landscaping' },
  site_topic: { land_use: 'Present land use', potential: 'Potential', soil: 'Soil quality', water: 'Water balance', geology: 'Geological safety', ecology: 'Suitability for restoration' },
  land_class: { paddy: 'Paddy', irrigated: 'Irrigated land', dry: 'Dry farmland', garden: 'Garden', forest: 'Forest', grass: 'Grass', water: 'Water', construction: 'Construction land', other: 'Other' },
  heap_kind: { waste_rock: 'Waste rock', slag: 'Slag', tailings: 'Tailings' },
  photo_moment: { before: 'Before', during: 'During', after: 'After' },
}
