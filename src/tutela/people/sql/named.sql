DROP FUNCTION IF EXISTS tutela.first_named(text[], integer[], integer, date, date, uuid[], uuid[], integer);

-- The people with most of these keys whom the actor sees, `p_most` at most; a key counts as much as its
-- weight. Those whose birth may lie between two days, and who live or are held where was told, come
-- before all others; NULL: nothing was told of it. Whoever sees the whole country has the first twenty
-- thousand of a very common name counted; of a few in reach nobody is passed over.
--
-- A function, because a session then plans it once: under the walls of five tables the plan of one
-- search takes longer than the search. It asks the same question as the policies of people_person and
-- people_holding, once for each person instead of once for the key and once for the person; and whoever
-- reads the people it names passes the wall itself.
CREATE OR REPLACE FUNCTION tutela.first_named(
  p_keys text[], p_weights integer[], p_earliest date, p_latest date, p_places uuid[], p_units uuid[],
  p_most integer
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
  c_told boolean := p_earliest IS NOT NULL OR p_latest IS NOT NULL OR p_places IS NOT NULL;
  c_found uuid[] := '{}';
BEGIN
  LOOP
    c_found := c_found || ARRAY(
      SELECT p.id FROM (
        SELECT some_.person_id, sum(some_.weight) AS met FROM (
          SELECT k.person_id, w.weight FROM unnest(p_keys, p_weights) w (key, weight)
          JOIN people_namekey k ON k.key = w.key
          LIMIT CASE WHEN c_country AND NOT c_told THEN 20000 END) some_
        GROUP BY some_.person_id ORDER BY met DESC) named
      JOIN people_person p ON p.id = named.person_id
      WHERE p.id <> ALL (c_found) AND p.merged_into_id IS NULL
        AND p.id <> ALL (c_hidden_people)
        AND (p.sealed_in IS NULL OR p.sealed_in <> ALL (c_hidden))
        AND (NOT c_told
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
      ORDER BY named.met DESC
      LIMIT p_most - cardinality(c_found));
    EXIT WHEN NOT c_told OR cardinality(c_found) >= p_most;
    c_told := false;
  END LOOP;
  RETURN QUERY SELECT f.id FROM unnest(c_found) WITH ORDINALITY f (id, at) ORDER BY f.at;
END $$;
