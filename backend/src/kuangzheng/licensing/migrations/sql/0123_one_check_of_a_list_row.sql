-- A right of a national list is checked once upon it, as one that was drawn is upon its draw. Where two were entered at one
-- instant, the later one stays a check of its own and is of the list no more.
SELECT set_config('kz.actor', 'system:migration', true);
UPDATE disclosure_checks c
   SET origin = 'other', national_list_id = NULL, version = c.version + 1, updated_at = greatest(clock_timestamp(), c.updated_at)
 WHERE c.national_list_id IS NOT NULL
   AND EXISTS (SELECT FROM disclosure_checks f WHERE f.national_list_id = c.national_list_id AND f.right_id = c.right_id
                AND (f.created_at, f.id) < (c.created_at, c.id));
CREATE UNIQUE INDEX disclosure_checks_listed ON disclosure_checks (national_list_id, right_id)
  WHERE national_list_id IS NOT NULL;
