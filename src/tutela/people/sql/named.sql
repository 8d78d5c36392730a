-- The first people with one of these keys whom the actor sees: those of the first step before those of
-- the second, `p_most` at most. Of the first `p_told` steps only those whose birth may lie between two
-- days, and who live or are held where was told; NULL: nothing was told of it.
--
-- A function, because a session then plans it once: under the walls of five tables the plan of one
-- search takes longer than the search. It asks the same question as the policies of people_person and
-- people_holding, once for each person instead of once for the key and once for the person; and whoever
-- reads the people it names passes the wall itself.
CREATE OR REPLACE FUNCTION tutela.first_named(
  p_keys text[], p_steps integer[], p_told integer, p_earliest date, p_latest date, p_places uuid[],
  p_units uuid[], p_most integer
) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  c_country boolean := tutela.reach_country('person.read');
  c_units uuid[] := tutela.reach_units('person.read');
  c_own boolean := tutela.reach_own('person.read');
  c_selves uuid[] := tutela.selves();
  c_opened uuid[] := tutela.opened_files();
  c_hidden uuid[] := tutela.hidden_files();
  c_hidden_people uuid[] := tutela.hidden_people();
  c_found uuid[] := '{}';
  c_keys text[];
BEGIN
  FOR c_step IN 1 .. coalesce((SELECT max(s) FROM unnest(p_steps) s), 0) LOOP
    EXIT WHEN cardinality(c_found) >= p_most;
    c_keys := ARRAY(SELECT k FROM unnest(p_keys, p_steps) u (k, s) WHERE s = c_step);
    c_found := c_found || ARRAY(
      SELECT DISTINCT met.id FROM (
        SELECT p.id FROM people_namekey k JOIN people_person p ON p.id = k.person_id
        WHERE k.key = ANY (c_keys) AND p.merged_into_id IS NULL
          AND p.id <> ALL (c_hidden_people)
          AND (p.sealed_in IS NULL OR p.sealed_in <> ALL (c_hidden))
          AND (c_step > p_told
            OR ((p_earliest IS NULL OR p.birth_latest >= p_earliest)
              AND (p_latest IS NULL OR p.birth_earliest <= p_latest)
              AND (p_places IS NULL OR p.unit_id = ANY (p_units) OR EXISTS (
                SELECT FROM people_address a WHERE a.person_id = p.id
                  AND a.place_id = ANY (p_places) AND a.ended_at IS NULL))))
          AND (c_country OR p.unit_id = ANY (c_units) OR EXISTS (
            SELECT FROM people_holding h WHERE h.person_id = p.id
              AND h.file_id <> ALL (c_hidden)
              AND (h.unit_id = ANY (c_units) OR h.file_id = ANY (c_opened)
                OR (c_own AND h.worker_id = ANY (c_selves)))))
        LIMIT 2 * p_most) met
      WHERE met.id <> ALL (c_found));
  END LOOP;
  RETURN QUERY SELECT f.id FROM unnest(c_found[:p_most]) WITH ORDINALITY f (id, at) ORDER BY f.at;
END $$;
