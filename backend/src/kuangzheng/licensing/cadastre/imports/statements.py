"""SQL of publishing. `{rows}`, `{report}`, `{holders}`, `{events}` are staging tables; `{some}` and
`{told}` are conditions that keep to one piece of the rows `s` and the facts `e`, or are empty.
There are no statistics of a piece, hence keys in arrays: they leave no choice but the index."""

from kuangzheng.licensing.cadastre.imports.facts import FACT

STATES = "SELECT state, count(*) FROM staging.{rows} GROUP BY state"

LOCK_RIGHTS = """
    SELECT r.id FROM mining_rights r JOIN staging.{rows} s ON s.code = r.code
     WHERE r.division_code = $1 ORDER BY r.id FOR UPDATE OF r
"""
CLASSIFY_RIGHTS = """
    UPDATE staging.{rows} s SET right_id = r.id, version = r.version, state = CASE
        WHEN r.source_hash = s.source_hash THEN 'unchanged'
        WHEN r.kind <> s.kind THEN 'kind_differs'
        WHEN l.status = 'extinguished' THEN 'act_not_allowed'
        WHEN l.start > $2 THEN 'earlier_than_last_act'
        WHEN EXISTS (SELECT FROM encumbrances e WHERE e.right_id = r.id AND
          encumbrance_in_force(e.kind, e.registered_on, e.until, e.lifted_on,
          $2)) THEN 'right_encumbered'
        ELSE 'changed' END
      FROM mining_rights r CROSS JOIN LATERAL (
        SELECT lower(v.valid_during) AS start, v.status FROM mining_right_versions v
         WHERE v.right_id = r.id ORDER BY v.valid_during DESC LIMIT 1) l
     WHERE r.division_code = $1 AND r.code = s.code
"""
STAGE_HOLDERS = """
    WITH named AS (
      SELECT coalesce(credit_code, holder_name) AS key, min(credit_code) AS credit_code,
             coalesce(min(holder_name), min(credit_code)) AS name
        FROM staging.{rows}
       WHERE no BETWEEN $1 AND $2 AND coalesce(credit_code, holder_name) IS NOT NULL GROUP BY 1),
    known AS (
      SELECT * FROM find_cadastre_holders(ARRAY(SELECT credit_code FROM named),
        ARRAY(SELECT name FROM named WHERE credit_code IS NULL)))
    INSERT INTO staging.{holders} (key, id, name, credit_code, fresh)
    SELECT n.key, coalesce(k.id, uuidv7()), n.name, n.credit_code, k.id IS NULL FROM named n
      LEFT JOIN known k ON n.key = coalesce(k.credit_code, k.name)
    ON CONFLICT DO NOTHING
"""
STAGE_EVENTS = """
    INSERT INTO staging.{events} (no, right_id, data)
    SELECT r.no, r.right_id, {data} FROM {source} r
"""
ENTERED_SINCE = """
    WITH known AS (
      SELECT * FROM find_cadastre_holders(
        ARRAY(SELECT credit_code FROM staging.{holders} WHERE fresh),
        ARRAY(SELECT name FROM staging.{holders} WHERE fresh AND credit_code IS NULL)))
    UPDATE staging.{holders} x SET id = k.id, fresh = false FROM known k
     WHERE x.fresh AND x.key = coalesce(k.credit_code, k.name) RETURNING x.key
"""
_KEYS = """(ARRAY(SELECT DISTINCT coalesce(s.credit_code, s.holder_name) FROM staging.{rows} s
       WHERE s.state IN ('new', 'changed'){some}))"""
ALL_NEW = f"""
    WITH named AS (SELECT * FROM staging.{{holders}} x WHERE x.fresh AND x.key = ANY {_KEYS})
    SELECT (SELECT count(*) FROM staging.{{rows}} s WHERE true{{some}})
         = (SELECT count(*) FROM staging.{{events}} e WHERE true{{told}})
       AND NOT EXISTS (
         SELECT FROM find_cadastre_holders(ARRAY(SELECT credit_code FROM named),
             ARRAY(SELECT name FROM named WHERE credit_code IS NULL)) k
           JOIN staging.{{holders}} x ON x.key = coalesce(k.credit_code, k.name)
          WHERE x.fresh AND x.id <> k.id)
"""
DROP_EVENTS = """
    DELETE FROM staging.{events} e USING staging.{rows} s
     WHERE e.no = s.no AND coalesce(s.credit_code, s.holder_name) = ANY ($1)
"""
FRESH_HOLDERS = f"""
    SELECT x.id, x.name, x.credit_code FROM staging.{{holders}} x
     WHERE x.fresh AND x.key = ANY {_KEYS} AND NOT EXISTS (SELECT FROM holders h WHERE h.id = x.id)
"""
INSERT_HOLDERS = """
    INSERT INTO holders (id, division_code, name, credit_code, bigrams, created_at, updated_at)
    SELECT n.id, $1, n.name, n.credit_code, n.grams::text[], $2, $2
      FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS n(id, name, credit_code, grams)
"""
REGISTER_HOLDERS = f"""
    INSERT INTO holder_registrations (holder_id, division_code, created_at, updated_at)
    SELECT x.id, $1, $2::timestamptz, $2::timestamptz FROM staging.{{holders}} x
     WHERE NOT x.fresh AND x.key = ANY {_KEYS}
       AND NOT EXISTS (SELECT FROM holders h WHERE h.id = x.id)
    ON CONFLICT DO NOTHING
"""
_HOLDER = " LEFT JOIN staging.{holders} x ON x.key = coalesce(s.credit_code, s.holder_name)"
INSERT_RIGHTS = """
    INSERT INTO mining_rights (id, division_code, code, kind, source_hash, created_at, updated_at)
    SELECT s.right_id, $1, s.code, s.kind, s.source_hash, $2, $2 FROM staging.{rows} s
     WHERE s.state = 'new'{some}
"""
_STATE = """name, certificate_no, licence_status, minerals, mining_method, capacity_value,
capacity_unit,
    scale_class, area_km2, registered_area_km2, elevation_from, elevation_to, term_from, term_to,
    geometry,
    min_lon, min_lat, max_lon, max_lat, parts, vertices_crs, bigrams, document_no, code, kind"""
INSERT_VERSIONS = (
    "INSERT INTO mining_right_versions (right_id, valid_during, act, status, division_code,"
    f" recorded_at, reason, recorded_by, holder_id, {_STATE})"
    " SELECT s.right_id, daterange($2, NULL), 'registered', 'registered', $1, $3, $4, $5, x.id,"
    + ", ".join(f"s.{name.strip()}" for name in _STATE.split(","))
    + " FROM staging.{rows} s " + _HOLDER + " WHERE s.state = 'new'{some}"
)  # fmt: skip

ALWAYS = frozenset({
    "area_km2", "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "parts", "vertices_crs",
})  # fmt: skip
"""Columns that every file gives."""
INSTANT = """
    SELECT greatest($1::timestamptz, max(v.recorded_at) + interval '1 microsecond')
      FROM mining_right_versions v JOIN staging.{rows} s ON s.right_id = v.right_id
     WHERE s.state = 'changed'
"""
SET_ASIDE = """
    WITH gone AS (
      DELETE FROM mining_right_versions v USING staging.{rows} s
       WHERE s.state = 'changed' AND v.right_id = s.right_id
         AND v.valid_during && daterange($1, NULL) RETURNING v.*)
    INSERT INTO mining_right_history
      (right_id, valid_during, version_id, recorded_at, {attributes}, recorded_during)
    SELECT right_id, valid_during, version_id, recorded_at, {attributes}, tstzrange(recorded_at, $2)
      FROM gone
"""
_MOVED = """
      FROM staging.{rows} s JOIN mining_right_history h
        ON h.right_id = s.right_id AND upper(h.recorded_during) = $2
       AND h.valid_during && daterange($1, NULL)
"""
PUT_BACK = (
    "INSERT INTO mining_right_versions"
    " (right_id, valid_during, version_id, recorded_at, {attributes})"
    " SELECT h.right_id, piece, uuidv7(), $2, {attributes} FROM (SELECT h.*" + _MOVED
    + " WHERE s.state = 'changed') h,"
    " unnest(datemultirange(h.valid_during) - datemultirange(daterange($1, NULL))) AS piece"
)  # fmt: skip
AMEND = (
    "INSERT INTO mining_right_versions"
    " (right_id, valid_during, version_id, recorded_at, {attributes})"
    " SELECT h.right_id, h.valid_during * daterange($1, NULL), uuidv7(), $2, {values}" + _MOVED
    + _HOLDER + " WHERE s.state = 'changed'"
)  # fmt: skip
TOUCH = """
    UPDATE mining_rights r SET version = r.version + 1, source_hash = s.source_hash,
      updated_at = greatest($1, r.updated_at)
      FROM staging.{rows} s WHERE s.state = 'changed' AND r.id = s.right_id
"""

NEW_RIGHTS = """
    (SELECT s.*, $2::date AS since, NULL::date AS until, 'registered' AS status,
    NULL::uuid AS mine_id,
            x.id AS holder_id, x.name AS holder FROM staging.{rows} s
       LEFT JOIN staging.{holders} x ON x.key = coalesce(s.credit_code,
       s.holder_name) WHERE {where})
"""
PIECE = """s.no BETWEEN $5 AND $6 AND NOT EXISTS (
      SELECT FROM mining_rights r WHERE r.division_code = $1 AND r.code = s.code)"""
LEFT_OVER = "s.state = 'new' AND NOT EXISTS (SELECT FROM staging.{events} e WHERE e.no = s.no)"
CHANGED_RIGHTS = """
    (SELECT v.*, lower(v.valid_during) AS since, upper(v.valid_during) AS until,
    s.version + 1 AS version,
            h.name AS holder, s.geojson, CASE WHEN v.minerals = s.minerals THEN s.minerals_json ELSE
              (SELECT json_agg(json_build_object('code', m, 'name', m, 'main', n = 1) ORDER BY n)
                 FROM unnest(v.minerals) WITH ORDINALITY AS u(m, n)) END AS minerals_json
       FROM staging.{rows} s JOIN mining_right_versions v ON v.right_id = s.right_id
        AND v.valid_during @> $2::date
       LEFT JOIN holders h ON h.id = v.holder_id WHERE s.state = 'changed')
"""
SEND_STAGED = """
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), 'licensing.right_registered', e.right_id::text, $1, e.data
      FROM staging.{events} e JOIN staging.{rows} s ON s.no = e.no
     WHERE s.state = 'new'{some}{told}
"""


def stage_events(where: str) -> str:
    """Facts of new rights, made beside the reading, so that publishing only moves them."""
    return (
        STAGE_EVENTS.replace("{data}", FACT)
        .replace("{source}", NEW_RIGHTS)
        .replace("{where}", where)
    )


def send(source: str) -> str:
    """One fact per right of `source`, as `events.right_event` words it; $5 is its type."""
    return (
        "INSERT INTO outbox (id, type, subject, division_code, data)"
        f" SELECT uuidv7(), $5, r.right_id::text, $1, {FACT} FROM {source} r"
    )


CLASSIFY_ZONES = """
    UPDATE staging.{rows} s SET state = CASE
        WHEN z.source_hash = s.source_hash THEN 'unchanged' ELSE 'zone_changed' END
      FROM zones z WHERE z.layer_id = $1 AND (z.source_hash = s.source_hash
        OR z.code = s.code AND NOT EXISTS (SELECT FROM zones o
             WHERE o.layer_id = $1 AND o.source_hash = s.source_hash))
"""
INSERT_ZONES = """
    INSERT INTO zones (id, layer_id, division_code, kind, valid_during, code, name, grade, area_km2,
      attributes, geometry, min_lon, min_lat, max_lon, max_lat, source_hash)
    SELECT s.id, l.id, l.division_code, l.kind,
           CASE WHEN l.state = 'draft' THEN 'empty'::daterange ELSE l.valid_during END, s.code,
           s.name, s.grade, s.area_km2, s.attributes, s.geometry, s.min_lon, s.min_lat, s.max_lon,
           s.max_lat, s.source_hash
      FROM staging.{rows} s, (SELECT * FROM zone_layers WHERE id = $1 FOR SHARE) l
     WHERE s.state = 'new'
"""
SEND_ZONES = """
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), 'licensing.zone_published', z.id::text, z.division_code, jsonb_build_object(
           'zone_id', z.id, 'layer_id', z.layer_id, 'division_code', z.division_code,
           'kind', z.kind, 'code', z.code, 'name', z.name,
           'wkb', translate(encode(z.geometry, 'base64'), E'\\n', ''))
      FROM staging.{rows} s JOIN zones z ON z.id = s.id JOIN zone_layers l ON l.id = z.layer_id
     WHERE s.state = 'new' AND z.layer_id = $1 AND l.state <> 'draft'
"""
CLASSIFY_BLOCKS = """
    UPDATE staging.{rows} s SET id = b.id, state = CASE
        WHEN b.source_hash = s.source_hash THEN 'unchanged' ELSE 'changed' END
      FROM planned_blocks b WHERE b.division_code = $1 AND b.code = s.code
"""
INSERT_BLOCKS = """
    INSERT INTO planned_blocks (id, division_code, code, name, kind, setting, mineral, plan_name,
      valid_during, requirements, release_on, elevation_from, elevation_to, area_km2, geometry,
      min_lon, min_lat, max_lon, max_lat, source_hash, plan_id, area_class, created_at, updated_at)
    SELECT id, $1, code, name, kind, setting, mineral, plan_name, daterange(term_from, term_to),
           requirements, release_on, elevation_from, elevation_to, area_km2, geometry, min_lon,
           min_lat, max_lon, max_lat, source_hash, plan_id, area_class, $2, $2
      FROM staging.{rows} WHERE state = 'new'
"""
UPDATE_BLOCKS = """
    UPDATE planned_blocks b SET version = b.version + 1, name = s.name, kind = s.kind,
      setting = s.setting, mineral = s.mineral, plan_name = s.plan_name,
      valid_during = daterange(s.term_from, s.term_to), requirements = s.requirements,
      release_on = s.release_on, elevation_from = s.elevation_from,
      elevation_to = s.elevation_to, area_km2 = s.area_km2, geometry = s.geometry,
      min_lon = s.min_lon, min_lat = s.min_lat, max_lon = s.max_lon, max_lat = s.max_lat,
      source_hash = s.source_hash, updated_at = greatest($2, b.updated_at),
      plan_id = coalesce(s.plan_id, b.plan_id), area_class = coalesce(s.area_class, b.area_class)
      FROM staging.{rows} s WHERE s.state = 'changed' AND b.id = s.id AND b.division_code = $1
"""

REPORT = """
    INSERT INTO cadastre_import_report (import_id, feature_no, division_code, source_id, outcome,
    code,
      codes, message, changed_m2, area_registered_km2, area_computed_km2)
    SELECT $1, p.feature_no, $2, p.source_id,
           CASE WHEN s.state = ANY ($3::text[]) THEN 'refused'
                WHEN s.state = 'unchanged' THEN 'unchanged' ELSE p.outcome END,
           CASE WHEN s.state = ANY ($3::text[]) THEN s.state ELSE p.code END,
           CASE WHEN s.state = ANY ($3::text[]) THEN ARRAY[s.state] ELSE p.codes END,
           coalesce(($4::text[])[array_position($3::text[], s.state)], p.message), p.changed_m2,
           p.area_registered_km2, p.area_computed_km2
      FROM staging.{report} p LEFT JOIN staging.{rows} s ON s.no = p.leader
    ON CONFLICT DO NOTHING
"""
OUTCOMES = """
    SELECT outcome, count(*) FROM cadastre_import_report WHERE import_id = $1 GROUP BY outcome
"""
