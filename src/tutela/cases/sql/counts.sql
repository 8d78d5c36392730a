-- How many files are worked on, by step and in all, for whoever sees figures of the whole country and
-- no file. Rounded to five here, so that no figure that leaves this function is about one child.
CREATE OR REPLACE FUNCTION tutela.live_counts() RETURNS TABLE (step text, cases int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.step::text, (5 * round(count(*) / 5.0))::int FROM cases_case c
  WHERE tutela.reach_country('count.read') AND c.state NOT IN ('NOT_OPENED', 'CLOSED', 'VOID')
  GROUP BY ROLLUP (c.step)
$$;
