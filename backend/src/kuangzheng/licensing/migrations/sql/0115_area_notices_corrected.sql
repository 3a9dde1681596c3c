-- The publication of a mining area may be corrected; whoever corrects it keeps all that it said before, in its order.
DROP TRIGGER what_was_published_stands ON applications;
CREATE TRIGGER what_was_published_is_kept BEFORE UPDATE ON applications FOR EACH ROW
  WHEN (OLD.area_notice IS NOT NULL AND OLD.area_notice IS DISTINCT FROM NEW.area_notice
        AND (NEW.area_notice -> 'earlier') IS DISTINCT FROM
            (coalesce(OLD.area_notice -> 'earlier', '[]') || jsonb_build_array(OLD.area_notice - 'earlier')))
  EXECUTE FUNCTION refuse_rewrite();
