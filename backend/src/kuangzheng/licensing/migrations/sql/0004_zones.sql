-- What surrounds a right: zones in versioned layers, deposits, planned blocks. Kinds are data.

CREATE TABLE zone_kinds (
  kind      text PRIMARY KEY CHECK (kind ~ '^[a-z][a-z0-9_]{1,40}$'),
  name      text NOT NULL,
  name_en   text NOT NULL,
  colour    text NOT NULL CHECK (colour ~ '^#[0-9a-f]{6}$'),
  geometry  text NOT NULL DEFAULT 'area' CHECK (geometry IN ('area', 'line', 'any')),
  sort      int NOT NULL
);
COMMENT ON TABLE zone_kinds IS 'reference: kinds of zone';
ALTER TABLE zone_kinds ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON zone_kinds FOR SELECT TO kz_official, kz_portal, kz_worker, kz_public USING (true);
GRANT SELECT ON zone_kinds TO kz_official, kz_portal, kz_worker, kz_public;

INSERT INTO zone_kinds (sort, kind, name, name_en, colour, geometry) VALUES
  (10, 'ecological_red_line', '生态保护红线', 'Ecological red line', '#b42318', 'area'),
  (20, 'nature_reserve_core', '自然保护地核心保护区', 'Nature reserve, core', '#1b5e20', 'area'),
  (21, 'nature_reserve_general', '自然保护地一般控制区', 'Nature reserve, general control', '#2e7d32', 'area'),
  (30, 'permanent_farmland', '永久基本农田', 'Permanent basic farmland', '#b58105', 'area'),
  (40, 'public_welfare_forest', '公益林地', 'Public-welfare forest', '#4b8b3b', 'area'),
  (50, 'urban_boundary', '城镇开发边界', 'Urban development boundary', '#8a4fbf', 'area'),
  (60, 'drinking_water_source', '饮用水水源保护区', 'Drinking-water source', '#0b6fb8', 'area'),
  (70, 'water_source_forest', '水源林区', 'Water-source forest', '#2a9d8f', 'area'),
  (80, 'river_catchment', '河流汇水区', 'River catchment', '#4aa3df', 'area'),
  (90, 'scenic_area', '风景名胜区', 'Scenic area', '#c2529b', 'area'),
  (95, 'cultural_relic', '文物保护范围', 'Cultural relic protection', '#7a4b94', 'area'),
  (100, 'yangtze_main_stem', '长江干流岸线', 'Bank of the Yangtze main stem', '#1d4e89', 'any'),
  (101, 'yangtze_tributary', '长江重要支流岸线', 'Bank of a major Yangtze tributary', '#274b7a', 'any'),
  (102, 'yangtze_first_ridge', '长江第一山脊线可视范围', 'Visible up to the first ridge', '#365f91', 'area'),
  (140, 'main_road', '国道省道县道', 'National, provincial or county road', '#6b7280', 'any'),
  (150, 'township_road', '乡道', 'Township road', '#9ca3af', 'any'),
  (160, 'ferry_or_bridge', '渡口和中型以上桥梁', 'Ferry, medium or larger bridge', '#6d5f4b', 'any'),
  (170, 'tunnel', '公路隧道', 'Road tunnel', '#7c6f64', 'any'),
  (180, 'railway', '铁路', 'Railway', '#374151', 'any'),
  (190, 'infrastructure_protection', '重大基础设施安全保护范围', 'Major infrastructure protection', '#57606a', 'area'),
  (200, 'visible_range', '三区两线可视范围', 'Visible range (three areas, two lines)', '#a1662f', 'area'),
  (210, 'key_mining_area', '重点开采区', 'Key mining area', '#0f6e6e', 'area'),
  (220, 'concentrated_mining_area', '集中开采区', 'Concentrated mining area', '#3b8686', 'area'),
  (230, 'safety_distance_area', '安全距离范围', 'Safety-distance area', '#d97706', 'area'),
  (240, 'plan_prohibited', '规划禁止开采区', 'Closed to mining by plan', '#991b1b', 'area'),
  (250, 'plan_restricted', '规划限制开采区', 'Restricted by plan', '#c2410c', 'area'),
  (900, 'other', '其他管控区', 'Other controlled area', '#71717a', 'any');

CREATE FUNCTION find_zone_kinds() RETURNS SETOF zone_kinds
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT * FROM zone_kinds ORDER BY sort';
CALL grant_to_login('find_zone_kinds()');

CREATE TABLE zone_layers (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL REFERENCES zone_kinds,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  version_no    text NOT NULL CHECK (length(version_no) BETWEEN 1 AND 60),
  valid_during  daterange NOT NULL CHECK (NOT isempty(valid_during)),
  source        text NOT NULL,
  confirmed     boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, name, version_no)
);
CREATE INDEX zone_layers_division ON zone_layers (division_code, id);
CALL protect_rows('zone_layers');
CALL audit_table('zone_layers');
CREATE POLICY superior_rows ON zone_layers FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));

CREATE TABLE zones (
  id            uuid PRIMARY KEY,
  layer_id      uuid NOT NULL REFERENCES zone_layers,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL REFERENCES zone_kinds,
  valid_during  daterange NOT NULL,
  code          text,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  grade         text,
  area_km2      numeric(14, 4) NOT NULL CHECK (area_km2 >= 0),
  attributes    jsonb NOT NULL DEFAULT '{}',
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  source_hash   bytea,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat)
);
COMMENT ON COLUMN zones.valid_during IS 'the layer''s, kept equal by the layer''s room';
CREATE INDEX zones_bbox ON zones USING gist (bbox);
CREATE INDEX zones_layer ON zones (layer_id, id);
CREATE INDEX zones_division ON zones (division_code, id);
CALL protect_rows('zones');
CALL audit_table('zones');
CREATE POLICY superior_rows ON zones FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CREATE TRIGGER register_revision AFTER INSERT OR UPDATE OR DELETE ON zones
  FOR EACH STATEMENT EXECUTE FUNCTION bump_register_revision();

CREATE TABLE deposits (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('deposit', 'occurrence')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  minerals      text[] NOT NULL CHECK (cardinality(minerals) >= 1),
  size_class    text CHECK (size_class IN ('large', 'medium', 'small', 'occurrence')),
  exploration_degree text,
  reserves      jsonb NOT NULL DEFAULT '[]',
  lon           double precision CHECK (lon BETWEEN -180 AND 180),
  lat           double precision CHECK (lat BETWEEN -90 AND 90),
  geometry      bytea,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX deposits_division ON deposits (division_code, id);
CALL protect_rows('deposits');
CALL audit_table('deposits');

-- Planned blocks of a mineral-resources plan (S3-16..19): one block, one holder.
CREATE TABLE planned_blocks (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code          text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind          text NOT NULL DEFAULT 'mining' CHECK (kind IN ('exploration', 'mining')),
  setting       text NOT NULL CHECK (setting IN ('retained', 'adjusted', 'new')),
  mineral       text NOT NULL,
  plan_name     text NOT NULL,
  valid_during  daterange NOT NULL CHECK (NOT isempty(valid_during)),
  requirements  text,
  release_on    date,
  occupied_by_right_id uuid REFERENCES mining_rights,
  area_km2      numeric(14, 4) NOT NULL CHECK (area_km2 > 0),
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  source_hash   bytea,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, code)
);
CREATE INDEX planned_blocks_bbox ON planned_blocks USING gist (bbox);
CREATE INDEX planned_blocks_division ON planned_blocks (division_code, id);
CALL protect_rows('planned_blocks');
CALL audit_table('planned_blocks');

-- Points for counting on a map, and areas for drawing near: of zones by kind, of blocks by setting.
-- Both apply the scope inside; rows of superior divisions are readable downwards.
CREATE FUNCTION find_zone_marks()
  RETURNS TABLE (lon float4, lat float4, division text, valid_from int, valid_to int, class smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((z.min_lon + z.max_lon) / 2)::float4, ((z.min_lat + z.max_lat) / 2)::float4, rpad(z.division_code, 9),
         lower(z.valid_during) - '2000-01-01'::date, coalesce(upper(z.valid_during) - '2000-01-01'::date, 2147483647),
         k.place
    FROM zones z
    JOIN (SELECT kind, (row_number() OVER (ORDER BY sort) - 1)::smallint AS place FROM zone_kinds) k USING (kind)
$$;
CALL grant_to_login('find_zone_marks()');

CREATE FUNCTION find_zone_polygons(
  p_lo text, p_hi text, p_ancestors text[], p_on date, p_bbox float8[], p_classes text[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, class text, mineral text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT z.id, z.name, z.code, z.kind, NULL, z.geometry
    FROM zones z
   WHERE z.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND (z.division_code >= p_lo AND z.division_code < p_hi OR z.division_code = ANY (p_ancestors))
     AND z.valid_during @> p_on AND (p_classes IS NULL OR z.kind = ANY (p_classes))
   LIMIT p_limit
$$;
CALL grant_to_login('find_zone_polygons(text,text,text[],date,float8[],text[],int)');

CREATE FUNCTION find_block_marks()
  RETURNS TABLE (lon float4, lat float4, division text, valid_from int, valid_to int, class smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((min_lon + max_lon) / 2)::float4, ((min_lat + max_lat) / 2)::float4, rpad(division_code, 9),
         lower(valid_during) - '2000-01-01'::date, coalesce(upper(valid_during) - '2000-01-01'::date, 2147483647),
         (array_position(ARRAY['retained', 'adjusted', 'new'], setting) - 1)::smallint
    FROM planned_blocks
$$;
CALL grant_to_login('find_block_marks()');

CREATE FUNCTION find_block_polygons(
  p_lo text, p_hi text, p_ancestors text[], p_on date, p_bbox float8[], p_classes text[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, class text, mineral text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, b.name, b.code, b.setting, b.mineral, b.geometry
    FROM planned_blocks b
   WHERE b.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND (b.division_code >= p_lo AND b.division_code < p_hi OR b.division_code = ANY (p_ancestors))
     AND b.valid_during @> p_on AND (p_classes IS NULL OR b.setting = ANY (p_classes))
   LIMIT p_limit
$$;
CALL grant_to_login('find_block_polygons(text,text,text[],date,float8[],text[],int)');

CREATE TRIGGER register_revision AFTER INSERT OR UPDATE OR DELETE ON planned_blocks
  FOR EACH STATEMENT EXECUTE FUNCTION bump_register_revision();
