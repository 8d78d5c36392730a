-- People whom a conflict of interest hides: everybody in a file that this account must not see.
CREATE OR REPLACE FUNCTION tutela.hidden_people() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT h.person_id), '{}') FROM people_holding h
  WHERE h.file_id = ANY ((SELECT tutela.recusals())::uuid[])
$$;

-- The same question as the policy of people_person, for the functions below, which see everything.
CREATE OR REPLACE FUNCTION tutela.sees_person(p_person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM people_person p WHERE p.id = p_person AND p.merged_into_id IS NULL
      AND p.id <> ALL ((SELECT tutela.hidden_people())::uuid[])
      AND (p.sealed_in IS NULL OR p.sealed_in <> ALL ((SELECT tutela.hidden_files())::uuid[]))
      AND (tutela.reach_country('person.read')
        OR p.unit_id = ANY ((SELECT tutela.reach_units('person.read'))::uuid[])
        OR EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id
          AND (h.unit_id = ANY ((SELECT tutela.reach_units('person.read'))::uuid[])
            OR (tutela.reach_own('person.read')
              AND h.worker_id = ANY ((SELECT tutela.selves())::uuid[]))))))
$$;

-- Where an actor may write down somebody new: where they register, and in the units of own files.
CREATE OR REPLACE FUNCTION tutela.may_register_in(p_unit uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT tutela.reach_country('case.register') OR tutela.reach_country('person.write')
    OR p_unit = ANY (tutela.reach_units('case.register'))
    OR p_unit = ANY (tutela.reach_units('person.write'))
    OR (tutela.reach_own('person.write') AND EXISTS (SELECT FROM people_holding h
      WHERE h.unit_id = p_unit AND h.worker_id = ANY ((SELECT tutela.selves())::uuid[])))
$$;

-- Somebody whom no file holds yet, written down where the actor may do so: on the way into a file.
CREATE OR REPLACE FUNCTION tutela.newly_registered(p_person uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM people_person p WHERE p.id = p_person AND p.merged_into_id IS NULL
    AND tutela.may_register_in(p.unit_id)
    AND NOT EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id))
$$;

-- Put a person into a file. A holding opens the person's record to the file's workers: nobody may
-- pull a person out of their reach into a file of their own.
CREATE OR REPLACE FUNCTION tutela.hold_person(p_person uuid, p_file uuid, p_unit uuid, p_worker uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.may_register_in(p_unit)
      AND (tutela.newly_registered(p_person) OR tutela.sees_person(p_person)))
      OR EXISTS (SELECT FROM people_person p WHERE p.id = p_person AND p.sealed_in <> p_file) THEN
    RAISE EXCEPTION 'case.register does not reach this person or unit' USING ERRCODE = '42501';
  END IF;
  INSERT INTO people_holding (person_id, file_id, unit_id, worker_id)
  VALUES (p_person, p_file, p_unit, p_worker) ON CONFLICT (person_id, file_id) DO NOTHING;
END $$;

-- Put a relative into every file that holds a person: a file that a conflict hides then hides both.
CREATE OR REPLACE FUNCTION tutela.hold_relative(p_relative uuid, p_person uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.reach_own('person.write') AND tutela.sees_person(p_person)
      AND (tutela.newly_registered(p_relative) OR tutela.sees_person(p_relative))) THEN
    RAISE EXCEPTION 'person.write does not reach these people' USING ERRCODE = '42501';
  END IF;
  UPDATE people_person r SET sealed_in = p.sealed_in FROM people_person p
    WHERE r.id = p_relative AND p.id = p_person AND p.sealed_in IS NOT NULL
      AND NOT EXISTS (SELECT FROM people_holding h WHERE h.person_id = p_relative);
  IF EXISTS (SELECT FROM people_person r JOIN people_person p ON p.id = p_person
      WHERE r.id = p_relative AND r.sealed_in IS DISTINCT FROM p.sealed_in) THEN
    RAISE EXCEPTION 'a sealed file keeps its people apart' USING ERRCODE = '42501';
  END IF;
  INSERT INTO people_holding (person_id, file_id, unit_id, worker_id)
  SELECT p_relative, h.file_id, h.unit_id, h.worker_id FROM people_holding h
  WHERE h.person_id = p_person ON CONFLICT (person_id, file_id) DO NOTHING;
END $$;

-- Which units hold a child with one of these name keys or numbers, whose birth may lie between these
-- days, for "a possible match is held by unit X: ask". It names no person, and says nothing of people
-- in files that are hidden from this account.
DROP FUNCTION IF EXISTS tutela.units_with_name(text[]);
CREATE OR REPLACE FUNCTION tutela.units_with_name(
  p_keys text[], p_numbers bytea[] DEFAULT '{}', p_earliest date DEFAULT NULL,
  p_latest date DEFAULT NULL
) RETURNS TABLE (unit_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT h.unit_id FROM (
    SELECT k.person_id FROM people_namekey k WHERE k.key = ANY (p_keys)
    UNION SELECT i.person_id FROM people_identifier i
    WHERE i.lookup = ANY (p_numbers) AND i.ended_at IS NULL
  ) found
  JOIN people_person p ON p.id = found.person_id AND p.kind = 'CHILD' AND p.merged_into_id IS NULL
  JOIN people_holding h ON h.person_id = p.id
  WHERE tutela.reach_own('case.register')
    AND (p_latest IS NULL OR p.birth_earliest IS NULL OR p.birth_earliest <= p_latest)
    AND (p_earliest IS NULL OR p.birth_latest IS NULL OR p.birth_latest >= p_earliest)
    AND p.id <> ALL ((SELECT tutela.hidden_people())::uuid[])
    AND (p.sealed_in IS NULL OR p.sealed_in <> ALL ((SELECT tutela.hidden_files())::uuid[]))
    AND NOT tutela.sees_person(p.id)
$$;

-- The name keys and numbers of the people whom a conflict of interest hides from this account.
CREATE OR REPLACE FUNCTION tutela.hidden_keys() RETURNS text[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT k.key::text), '{}') FROM people_namekey k
  WHERE k.person_id = ANY ((SELECT tutela.hidden_people())::uuid[])
$$;

CREATE OR REPLACE FUNCTION tutela.hidden_numbers() RETURNS bytea[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT i.lookup), '{}') FROM people_identifier i
  WHERE i.person_id = ANY ((SELECT tutela.hidden_people())::uuid[])
$$;

-- Of these accounts, those who may hear of a question about such a child: no conflict of interest
-- keeps them away from anybody of that name or number.
CREATE OR REPLACE FUNCTION tutela.may_hear_of(p_users uuid[], p_keys text[], p_numbers bytea[])
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u FROM unnest(p_users) u
  WHERE (tutela.reach_own('case.register') OR tutela.reach_country('inquiry.remind')) AND NOT EXISTS (
    SELECT FROM organisations_recusal r JOIN people_holding h ON h.file_id = r.file_id
    WHERE r.user_id = u AND r.ended_at IS NULL AND (
      EXISTS (SELECT FROM people_namekey k WHERE k.person_id = h.person_id AND k.key = ANY (p_keys))
      OR EXISTS (SELECT FROM people_identifier i
        WHERE i.person_id = h.person_id AND i.lookup = ANY (p_numbers))))
$$;
