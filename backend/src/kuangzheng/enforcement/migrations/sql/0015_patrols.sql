-- Who answers for a mine or an area, at which level, from which day until which: a place is held by one at a time, and
-- who held it before stays.
CREATE TABLE responsibilities (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  subject       text NOT NULL CHECK (subject IN ('mine', 'area')),
  mine_id       uuid,
  mine_name     text CHECK (length(mine_name) BETWEEN 1 AND 200),
  area_name     text CHECK (length(area_name) BETWEEN 1 AND 100),
  level         text NOT NULL CHECK (level IN ('leader', 'inspector_chief', 'city', 'county', 'township')),
  person_id     text,
  person_name   text NOT NULL CHECK (length(person_name) BETWEEN 1 AND 60),
  post          text CHECK (length(post) BETWEEN 1 AND 100),
  phone         text CHECK (length(phone) BETWEEN 6 AND 20),
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  from_on       date NOT NULL,
  until_on      date,
  end_reason    text CHECK (length(end_reason) BETWEEN 1 AND 1000),
  signed_on     date,
  created_by    text NOT NULL,
  created_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (until_on >= from_on),
  CHECK ((subject = 'mine') = (mine_id IS NOT NULL)),
  CHECK ((subject = 'mine') = (mine_name IS NOT NULL)),
  CHECK ((subject = 'area') = (area_name IS NOT NULL)),
  CHECK (subject = 'mine' OR level IN ('county', 'township')),
  CHECK ((person_id IS NULL) = (signed_on IS NULL)),
  CONSTRAINT responsibilities_mine_once EXCLUDE USING gist
    (mine_id WITH =, level WITH =, daterange(from_on, until_on, '[]') WITH &&) WHERE (subject = 'mine'),
  CONSTRAINT responsibilities_area_once EXCLUDE USING gist
    (division_code WITH =, area_name WITH =, level WITH =, daterange(from_on, until_on, '[]') WITH &&)
    WHERE (subject = 'area')
);
COMMENT ON COLUMN responsibilities.person_id IS 'the account of whoever signed for it';
COMMENT ON COLUMN responsibilities.until_on IS 'the last day; none while it goes on';
CREATE INDEX responsibilities_division ON responsibilities (division_code, id);
CREATE INDEX responsibilities_mine ON responsibilities (mine_id, from_on) WHERE mine_id IS NOT NULL;
CREATE INDEX responsibilities_person ON responsibilities (person_id) WHERE person_id IS NOT NULL;
CALL protect_rows('responsibilities');
CALL audit_table('responsibilities');

-- Cells of a grid, each with its field-chief 田长 or mountain-chief 山长.
CREATE TABLE grids (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code          text NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  kind          text NOT NULL CHECK (kind IN ('field', 'mountain')),
  person_id     text,
  chief_name    text NOT NULL CHECK (length(chief_name) BETWEEN 1 AND 60),
  phone         text CHECK (length(phone) BETWEEN 6 AND 20),
  signed_on     date,
  ended_on      date,
  area_km2      numeric(14, 4) NOT NULL CHECK (area_km2 > 0),
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  created_by    text NOT NULL,
  created_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((person_id IS NULL) = (signed_on IS NULL))
);
CREATE UNIQUE INDEX grids_code ON grids (division_code, code) WHERE ended_on IS NULL;
CREATE INDEX grids_division ON grids (division_code, id);
CREATE INDEX grids_bbox ON grids USING gist (bbox);
CALL protect_rows('grids');
CALL audit_table('grids');

-- Checklists in editions. A released edition is never rewritten: records name the edition they were made with.
CREATE TABLE checklist_templates (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL,
  edition       int NOT NULL CHECK (edition > 0),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  basis         text NOT NULL CHECK (length(basis) BETWEEN 1 AND 500),
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'released', 'replaced', 'withdrawn')),
  items         jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
  authors       text[] NOT NULL CHECK (cardinality(authors) > 0),
  written_by_name text,
  released_by   text,
  released_by_name text,
  released_on   date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, edition),
  CHECK (released_by <> ALL (authors)),
  CHECK ((released_by IS NOT NULL) = (state IN ('released', 'replaced')))
);
CREATE UNIQUE INDEX checklist_templates_one ON checklist_templates (division_code, kind) WHERE state = 'released';
CREATE UNIQUE INDEX checklist_templates_draft ON checklist_templates (division_code, kind) WHERE state = 'draft';
CREATE INDEX checklist_templates_division ON checklist_templates (division_code, id);
CALL protect_rows('checklist_templates');
CALL audit_table('checklist_templates');
CREATE POLICY superior_rows ON checklist_templates FOR SELECT TO kz_official
  USING (state <> 'draft' AND division_code = ANY ((SELECT scope_ancestors())::text[]));
CREATE FUNCTION keep_released_items() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF old.state <> 'draft' AND (new.items, new.kind, new.edition) IS DISTINCT FROM (old.items, old.kind, old.edition) THEN
    RAISE EXCEPTION 'a released checklist is not rewritten' USING ERRCODE = 'KZ002';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_released_items BEFORE UPDATE ON checklist_templates
  FOR EACH ROW EXECUTE FUNCTION keep_released_items();

-- What patrols need to know of a mine beside its register: how grave its risks are, what stands there, and how often
-- it is to be visited where that was set for it alone.
CREATE TABLE mine_patrol_settings (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mine_id       uuid NOT NULL UNIQUE,
  mine_name     text NOT NULL,
  risk          text CHECK (risk IN ('low', 'medium', 'high')),
  kinds         text[] NOT NULL DEFAULT '{}',
  every_amount  int CHECK (every_amount BETWEEN 1 AND 366),
  every_unit    text CHECK (every_unit IN ('day', 'month')),
  reason        text CHECK (length(reason) BETWEEN 1 AND 1000),
  set_by        text NOT NULL,
  set_by_name   text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((every_amount IS NULL) = (every_unit IS NULL)),
  CHECK (every_amount IS NULL OR reason IS NOT NULL)
);
CREATE INDEX mine_patrol_settings_division ON mine_patrol_settings (division_code, id);
CALL protect_rows('mine_patrol_settings');
CALL audit_table('mine_patrol_settings');

CREATE TABLE patrol_tasks (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  origin        text NOT NULL CHECK (origin IN ('rule', 'hand')),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  mine_id       uuid,
  mine_name     text,
  grid_id       uuid REFERENCES grids,
  place         text CHECK (length(place) BETWEEN 1 AND 300),
  lon           numeric(9, 6) CHECK (lon BETWEEN 73 AND 136),
  lat           numeric(8, 6) CHECK (lat BETWEEN 3 AND 54),
  kinds         text[] NOT NULL DEFAULT '{}',
  opens_on      date NOT NULL,
  due_on        date NOT NULL,
  basis         text NOT NULL CHECK (length(basis) BETWEEN 1 AND 500),
  confirmed     boolean NOT NULL DEFAULT false,
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
  assignee_id   text,
  assignee_name text,
  assigned_by   text CHECK (assigned_by IN ('responsibility', 'grid', 'hand')),
  note          text CHECK (length(note) BETWEEN 1 AND 1000),
  done_on       date,
  patrol_id     uuid,
  created_by    text NOT NULL,
  created_by_name text,
  changed       xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (due_on >= opens_on),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((mine_id IS NULL) = (mine_name IS NULL)),
  CHECK (num_nonnulls(mine_id, grid_id, place) > 0),
  CHECK ((state = 'done') = (done_on IS NOT NULL)),
  CHECK ((state = 'done') = (patrol_id IS NOT NULL)),
  CHECK (origin = 'hand' OR mine_id IS NOT NULL)
);
COMMENT ON COLUMN patrol_tasks.changed IS 'the transaction that last wrote the row: what a device asks after';
CREATE UNIQUE INDEX patrol_tasks_period ON patrol_tasks (mine_id, opens_on) WHERE origin = 'rule';
CREATE INDEX patrol_tasks_division ON patrol_tasks (division_code, id);
CREATE INDEX patrol_tasks_due ON patrol_tasks (due_on, id) WHERE state = 'open';
CREATE INDEX patrol_tasks_changed ON patrol_tasks (changed, id);
CREATE INDEX patrol_tasks_grid ON patrol_tasks (grid_id) WHERE grid_id IS NOT NULL;
CREATE INDEX patrol_tasks_patrol_id ON patrol_tasks (patrol_id) WHERE patrol_id IS NOT NULL;
CREATE INDEX patrol_tasks_mine ON patrol_tasks (mine_id, due_on) WHERE mine_id IS NOT NULL;
CALL protect_rows('patrol_tasks');
CALL audit_table('patrol_tasks');
CREATE FUNCTION mark_changed() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  new.changed := pg_current_xact_id();
  RETURN new;
END $$;
CREATE TRIGGER mark_changed BEFORE UPDATE ON patrol_tasks FOR EACH ROW EXECUTE FUNCTION mark_changed();

-- A visit as it was recorded on site; its identifier was made by whoever recorded it, perhaps without a network.
CREATE SEQUENCE patrol_numbers;
GRANT USAGE ON SEQUENCE patrol_numbers TO kz_official, kz_worker;
CREATE TABLE patrols (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  no            text NOT NULL UNIQUE,
  task_id       uuid REFERENCES patrol_tasks,
  mine_id       uuid,
  mine_name     text,
  grid_id       uuid REFERENCES grids,
  place         text CHECK (length(place) BETWEEN 1 AND 300),
  started_at    timestamptz NOT NULL,
  ended_at      timestamptz NOT NULL,
  patrolled_on  date NOT NULL,
  manner        text NOT NULL CHECK (manner IN ('open', 'unannounced')),
  participants  text[] NOT NULL CHECK (cardinality(participants) > 0),
  result        text NOT NULL CHECK (result IN ('nothing', 'problem', 'clue')),
  findings      text CHECK (length(findings) BETWEEN 1 AND 4000),
  violation     text,
  stopped       int NOT NULL DEFAULT 0 CHECK (stopped BETWEEN 0 AND 999),
  banned        int NOT NULL DEFAULT 0 CHECK (banned BETWEEN 0 AND 999),
  blasted_adits int NOT NULL DEFAULT 0 CHECK (blasted_adits BETWEEN 0 AND 999),
  sealed_adits  int NOT NULL DEFAULT 0 CHECK (sealed_adits BETWEEN 0 AND 999),
  lon           numeric(9, 6) CHECK (lon BETWEEN 73 AND 136),
  lat           numeric(8, 6) CHECK (lat BETWEEN 3 AND 54),
  track         jsonb NOT NULL DEFAULT '[]',
  photos        jsonb NOT NULL DEFAULT '[]',
  digest        text NOT NULL CHECK (length(digest) = 64),
  clue_id       uuid REFERENCES clues,
  followed_on   date,
  follow_note   text CHECK (length(follow_note) BETWEEN 1 AND 2000),
  followed_by   text,
  followed_by_name text,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (ended_at >= started_at),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (num_nonnulls(mine_id, grid_id, place) > 0),
  CHECK (result = 'nothing' OR findings IS NOT NULL),
  CHECK ((result = 'clue') = (clue_id IS NOT NULL)),
  CHECK (result <> 'clue' OR violation IS NOT NULL),
  CHECK (result <> 'nothing' OR stopped + banned + blasted_adits = 0),
  CHECK ((followed_on IS NULL) = (follow_note IS NULL)),
  CHECK (followed_on IS NULL OR result = 'problem')
);
COMMENT ON COLUMN patrols.photos IS '[{"sha256", "name", "lon", "lat", "taken_at"}]; the files may come later';
COMMENT ON COLUMN patrols.track IS '[[lon, lat, instant]]';
COMMENT ON COLUMN patrols.digest IS 'of what was sent: the same record sent twice is one record';
CREATE UNIQUE INDEX patrols_task ON patrols (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX patrols_division ON patrols (division_code, id);
CREATE INDEX patrols_day ON patrols (patrolled_on, id);
CREATE INDEX patrols_mine ON patrols (mine_id, patrolled_on) WHERE mine_id IS NOT NULL;
CREATE INDEX patrols_grid ON patrols (grid_id) WHERE grid_id IS NOT NULL;
CREATE INDEX patrols_clue ON patrols (clue_id) WHERE clue_id IS NOT NULL;
CALL protect_rows('patrols');
CALL audit_table('patrols');

CREATE TABLE patrol_answers (
  patrol_id     uuid NOT NULL REFERENCES patrols,
  template_id   uuid NOT NULL REFERENCES checklist_templates,
  item_code     text NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  answer        text CHECK (answer IN ('yes', 'no', 'na')),
  number        numeric(16, 4),
  note          text CHECK (length(note) BETWEEN 1 AND 1000),
  photos        text[] NOT NULL DEFAULT '{}',
  fails         boolean NOT NULL,
  PRIMARY KEY (patrol_id, template_id, item_code)
);
CREATE INDEX patrol_answers_division ON patrol_answers (division_code, patrol_id);
CREATE INDEX patrol_answers_template ON patrol_answers (template_id);
CALL protect_rows('patrol_answers');
CALL make_append_only('patrol_answers');
CALL audit_table('patrol_answers', 'patrol_id');
ALTER TABLE patrol_tasks ADD CONSTRAINT patrol_tasks_patrol FOREIGN KEY (patrol_id) REFERENCES patrols;
