-- After a restore the past differs from what consumers have read: a new epoch makes them start
-- again from a snapshot. Run by the superuser in every database; without feed_state it does nothing.
DO $$
BEGIN
  IF to_regclass('public.feed_state') IS NOT NULL THEN
    PERFORM set_config('kz.actor', 'system:restore', true);
    UPDATE public.feed_state SET epoch = gen_random_uuid();
  END IF;
END
$$;
