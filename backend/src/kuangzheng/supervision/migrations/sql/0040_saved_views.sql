-- A view of a page that somebody wants to come back to: what stands in the page's address, under a name. Its owner alone
-- changes it; with `shared` the colleagues of the division may open it.
CREATE TABLE saved_views (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  page          text NOT NULL CHECK (page IN ('map')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  query         text NOT NULL CHECK (length(query) <= 2000),
  shared        boolean NOT NULL DEFAULT false,
  owner         text NOT NULL,
  owner_name    text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner, page, name)
);
CREATE INDEX saved_views_division ON saved_views (division_code, id);
CREATE INDEX saved_views_page ON saved_views (page, name, id);
CALL protect_rows('saved_views');
CALL audit_table('saved_views');
GRANT DELETE ON saved_views TO kz_official;
CREATE POLICY own_or_shared ON saved_views AS RESTRICTIVE FOR SELECT TO kz_official
  USING (shared OR owner = kz_setting('kz.actor'));
CREATE POLICY own_added ON saved_views AS RESTRICTIVE FOR INSERT TO kz_official
  WITH CHECK (owner = kz_setting('kz.actor'));
CREATE POLICY own_changed ON saved_views AS RESTRICTIVE FOR UPDATE TO kz_official
  USING (owner = kz_setting('kz.actor')) WITH CHECK (owner = kz_setting('kz.actor'));
CREATE POLICY own_removed ON saved_views AS RESTRICTIVE FOR DELETE TO kz_official
  USING (owner = kz_setting('kz.actor'));
