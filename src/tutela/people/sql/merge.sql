-- Joining two records of one person, and separating them again. Holdings open a person's record, so they
-- are moved by functions only, and by one job.
CREATE OR REPLACE FUNCTION tutela.only_the_job_that_joins() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.is_system() AND tutela.reach_country('person.follow')) THEN
    RAISE EXCEPTION 'only the job that joins people does this' USING ERRCODE = '42501';
  END IF;
END $$;

-- Let files hold another record: all, or only some. A file that holds the other one already stays as it is.
CREATE OR REPLACE FUNCTION tutela.move_holdings(p_from uuid, p_to uuid, p_only bigint[])
RETURNS SETOF bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tutela.only_the_job_that_joins();
  RETURN QUERY UPDATE people_holding h SET person_id = p_to
    WHERE h.person_id = p_from AND (p_only IS NULL OR h.id = ANY (p_only))
      AND NOT EXISTS (SELECT FROM people_holding o WHERE o.person_id = p_to AND o.file_id = h.file_id)
    RETURNING h.id;
END $$;

-- The adults of a child's family stand in each of the child's files.
CREATE OR REPLACE FUNCTION tutela.hold_family(p_child uuid) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tutela.only_the_job_that_joins();
  RETURN QUERY INSERT INTO people_holding AS made (person_id, file_id, unit_id, worker_id)
    SELECT DISTINCT r.id, h.file_id, h.unit_id, h.worker_id
    FROM people_person c
    JOIN people_holding h ON h.person_id = c.id
    JOIN people_tie t ON c.id IN (t.person_id, t.relative_id) AND t.ended_at IS NULL
    JOIN people_person r ON r.id IN (t.person_id, t.relative_id) AND r.id <> c.id
    WHERE c.id = p_child AND c.kind = 'CHILD' AND r.kind = 'ADULT' AND r.merged_into_id IS NULL
      AND r.sealed_in IS NOT DISTINCT FROM c.sealed_in
    ON CONFLICT (person_id, file_id) DO NOTHING RETURNING made.id;
END $$;

-- Take relatives out of the files into which the joining put them, unless a tie that was written down
-- since belongs there.
CREATE OR REPLACE FUNCTION tutela.release_family(p_made bigint[], p_since timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tutela.only_the_job_that_joins();
  DELETE FROM people_holding h WHERE h.id = ANY (p_made) AND NOT EXISTS (
    SELECT FROM people_tie t
    JOIN people_holding o ON o.file_id = h.file_id AND o.person_id <> h.person_id
      AND o.person_id IN (t.person_id, t.relative_id)
    WHERE h.person_id IN (t.person_id, t.relative_id) AND t.ended_at IS NULL
      AND t.recorded_at > p_since);
END $$;

-- After a separation: a record leaves the files that went their own way meanwhile (they hold neither), and
-- stands in the unit of its files.
CREATE OR REPLACE FUNCTION tutela.settle_separated(p_person uuid, p_other uuid, p_left bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tutela.only_the_job_that_joins();
  DELETE FROM people_holding h WHERE h.person_id = p_person AND h.id = ANY (p_left)
    AND NOT EXISTS (SELECT FROM people_holding o WHERE o.person_id = p_other AND o.file_id = h.file_id);
  UPDATE people_person p SET unit_id = (SELECT h.unit_id FROM people_holding h
      WHERE h.person_id = p.id ORDER BY h.id LIMIT 1)
    WHERE p.id IN (p_person, p_other)
      AND EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id)
      AND NOT EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id AND h.unit_id = p.unit_id);
END $$;

-- Whether somebody works on a file that holds one of these people, and must not see one of the others.
CREATE OR REPLACE FUNCTION tutela.conflict_between(p_people uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tutela.only_the_job_that_joins();
  RETURN EXISTS (SELECT FROM people_holding h JOIN people_holding o ON o.person_id = ANY (p_people)
    JOIN organisations_recusal r ON r.file_id = o.file_id AND r.user_id = h.worker_id
      AND r.ended_at IS NULL
    WHERE h.person_id = ANY (p_people));
END $$;

-- The records that were joined into these people, however long ago: they go when these go.
CREATE OR REPLACE FUNCTION tutela.absorbed(p_people uuid[]) RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE found AS (
    SELECT p.id FROM people_person p WHERE p.merged_into_id = ANY (p_people)
    UNION SELECT p.id FROM people_person p JOIN found f ON p.merged_into_id = f.id
  ) SELECT CASE WHEN tutela.is_system() THEN coalesce(array_agg(id), '{}') ELSE '{}' END FROM found
$$;
