-- Holders and mines: who mines, and the site, which outlives any right.

CREATE TABLE holders (
  id                   uuid PRIMARY KEY,
  version              int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code        text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name                 text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  credit_code          text CHECK (credit_code ~ '^[0-9A-Z]{18}$'),
  is_sample            boolean NOT NULL DEFAULT false,
  kind                 text NOT NULL DEFAULT 'company'
                       CHECK (kind IN ('company', 'state_owned', 'institution', 'foreign_invested', 'other')),
  address              text,
  legal_representative text,
  phone                text,
  in_arrears           boolean NOT NULL DEFAULT false,
  status               text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'dissolved')),
  bigrams              text[] NOT NULL DEFAULT '{}',
  created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (credit_code)
);
CREATE INDEX holders_division ON holders (division_code, id);
CREATE INDEX holders_bigrams ON holders USING gin (bigrams);
CALL protect_rows('holders');
CALL audit_table('holders');
CREATE POLICY portal_rows ON holders FOR SELECT TO kz_portal USING (id = (SELECT scope_holder()));
GRANT SELECT ON holders TO kz_portal;

-- Abnormal and serious-dishonesty lists of a holder (reg. 9); ended by delisting, never deleted.
CREATE TABLE holder_listings (
  id            uuid PRIMARY KEY,
  holder_id     uuid NOT NULL REFERENCES holders,
  division_code text COLLATE "C" NOT NULL,
  list          text NOT NULL CHECK (list IN ('abnormal', 'serious')),
  reason        text NOT NULL,
  document_no   text,
  listed_on     date NOT NULL,
  until         date,
  delisted_on   date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (delisted_on IS NULL OR delisted_on >= listed_on)
);
CREATE INDEX holder_listings_holder ON holder_listings (holder_id);
CREATE INDEX holder_listings_division ON holder_listings (division_code, id);
CALL protect_rows('holder_listings');
CALL audit_table('holder_listings');

CREATE TABLE mines (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  township       text,
  basin          text,
  status         text NOT NULL DEFAULT 'under_construction' CHECK (status IN
    ('exploring', 'under_construction', 'producing', 'suspended', 'rectifying', 'closing', 'closed', 'restored')),
  status_since   date,
  document_no    text,
  mining_method  text CHECK (mining_method IN ('open_pit', 'underground', 'combined', 'well', 'other')),
  main_mineral   text,
  programme_tags text[] NOT NULL DEFAULT '{}',
  lon            double precision CHECK (lon BETWEEN -180 AND 180),
  lat            double precision CHECK (lat BETWEEN -90 AND 90),
  bigrams        text[] NOT NULL DEFAULT '{}',
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX mines_division ON mines (division_code, id);
CREATE INDEX mines_bigrams ON mines USING gin (bigrams);
CALL protect_rows('mines');
CALL audit_table('mines');

CREATE TABLE mine_facilities (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  mine_id       uuid NOT NULL REFERENCES mines,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN
    ('pit', 'adit', 'shaft', 'tailings_pond', 'waste_dump', 'plant', 'explosives_store', 'other')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  status        text NOT NULL DEFAULT 'in_use' CHECK (status IN ('planned', 'in_use', 'idle', 'closed')),
  lon           double precision CHECK (lon BETWEEN -180 AND 180),
  lat           double precision CHECK (lat BETWEEN -90 AND 90),
  geometry      bytea,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX mine_facilities_mine ON mine_facilities (mine_id);
CREATE INDEX mine_facilities_division ON mine_facilities (division_code, id);
CALL protect_rows('mine_facilities');
CALL audit_table('mine_facilities');
CREATE POLICY portal_rows ON mine_facilities FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM mines m WHERE m.id = mine_id));
GRANT SELECT ON mine_facilities TO kz_portal;
