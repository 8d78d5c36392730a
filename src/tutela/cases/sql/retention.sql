-- The files on which nobody works any more since a day, for whoever sees to it that nothing is kept too
-- long and may open no file: number, state, since when, and when the child was born. Nothing else.
CREATE OR REPLACE FUNCTION tutela.files_at_rest(p_before date, p_zone text)
RETURNS TABLE (id uuid, number text, state text, since date, born date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.number::text, c.state::text, r.since, p.birth_latest
  FROM cases_case c JOIN people_person p ON p.id = c.child_id
  CROSS JOIN LATERAL (SELECT (CASE WHEN c.state = 'CLOSED' THEN coalesce(c.closed_at, c.step_at)
    ELSE c.step_at END AT TIME ZONE p_zone)::date AS since) r
  WHERE c.state IN ('CLOSED', 'NOT_OPENED', 'VOID') AND r.since <= p_before
    AND (tutela.is_system() AND tutela.reach_country('case.erase')
      OR tutela.reach_country('data_protection.keep'))
    AND c.id <> ALL ((SELECT tutela.recusals())::uuid[])
  ORDER BY r.since, c.id
$$;
