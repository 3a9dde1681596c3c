-- Outlines of mining rights and the zones of nature reserves as licensing tells them: whether a green mine lies in one.
ALTER TABLE right_licence_copies ADD COLUMN outline bytea;
COMMENT ON COLUMN right_licence_copies.outline IS 'WKB, longitude and latitude';

CREATE TABLE protected_layer_copies (
  layer_id      uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('nature_reserve_core', 'nature_reserve_general')),
  name          text NOT NULL,
  version_no    text NOT NULL,
  confirmed     boolean NOT NULL,
  valid_during  daterange NOT NULL,
  told_at       timestamptz NOT NULL
);
CREATE INDEX protected_layer_copies_division ON protected_layer_copies (division_code, layer_id);
CALL protect_rows('protected_layer_copies');
GRANT DELETE ON protected_layer_copies TO kz_worker;

CREATE TABLE protected_zone_copies (
  zone_id       uuid PRIMARY KEY,
  layer_id      uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED
);
CREATE INDEX protected_zone_copies_bbox ON protected_zone_copies USING gist (bbox);
CREATE INDEX protected_zone_copies_layer ON protected_zone_copies (layer_id);
CREATE INDEX protected_zone_copies_division ON protected_zone_copies (division_code, zone_id);
CALL protect_rows('protected_zone_copies');
GRANT DELETE ON protected_zone_copies TO kz_worker;

-- Layers in force with their zones near a green mine, whichever division keeps them.
CREATE FUNCTION find_protected_zones(p_green_mine uuid, p_west float8, p_south float8, p_east float8, p_north float8, p_on date)
  RETURNS TABLE (layer_id uuid, kind text, division_code text, layer text, version_no text, confirmed boolean, told_at timestamptz,
                 zone text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.layer_id, l.kind, l.division_code, l.name, l.version_no, l.confirmed, l.told_at, z.name, z.geometry
    FROM protected_layer_copies l
    LEFT JOIN protected_zone_copies z ON z.layer_id = l.layer_id
          AND z.bbox && box(point(p_west, p_south), point(p_east, p_north))
   WHERE l.valid_during @> p_on AND EXISTS (
         SELECT FROM green_mines g WHERE g.id = p_green_mine AND g.division_code >= scope_lo() AND g.division_code < scope_hi())
   ORDER BY l.kind, l.name, l.layer_id, z.name
$$;
GRANT EXECUTE ON FUNCTION find_protected_zones TO kz_official, kz_worker;

-- What stands at licensing is read anew.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
