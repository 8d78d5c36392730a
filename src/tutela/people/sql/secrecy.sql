-- Take a person out of a file, because the file keeps a record of its own from now on.
CREATE OR REPLACE FUNCTION tutela.release_person(p_person uuid, p_file uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.is_system() AND tutela.reach_country('person.keep_apart')) THEN
    RAISE EXCEPTION 'only the job that keeps people apart does this' USING ERRCODE = '42501';
  END IF;
  DELETE FROM people_holding WHERE person_id = p_person AND file_id = p_file;
END $$;

-- Which sealed files hold somebody of this name or number whom the actor cannot see, so that their
-- keepers are told. Whoever searched is shown nothing of it.
CREATE OR REPLACE FUNCTION tutela.sealed_matches(p_keys text[], p_numbers bytea[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT p.sealed_in FROM (
    SELECT k.person_id FROM people_namekey k WHERE k.key = ANY (p_keys)
    UNION SELECT i.person_id FROM people_identifier i
    WHERE i.lookup = ANY (p_numbers) AND i.ended_at IS NULL
  ) found
  JOIN people_person p ON p.id = found.person_id AND p.kind = 'CHILD' AND p.merged_into_id IS NULL
  WHERE p.sealed_in = ANY ((SELECT tutela.hidden_files())::uuid[])
    AND p.sealed_in <> ALL ((SELECT tutela.recusals())::uuid[])
$$;
