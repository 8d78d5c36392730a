-- Erase a file: every row of it, the people whom no other file holds, the keys under which anything of
-- them was written. The journal keeps its lines, which hold keys and codes. Returns how many rows went.
CREATE OR REPLACE FUNCTION tutela.erase_file(p_file uuid, p_people uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c record; c_names text[]; c_numbers bytea[]; c_asked uuid[]; c_rows int; c_all int := 0;
  c_waits boolean;
BEGIN
  IF NOT (tutela.is_system() AND tutela.reach_country('case.erase')) THEN
    RAISE EXCEPTION 'only the job that erases does this' USING ERRCODE = '42501';
  END IF;
  p_people := p_people || tutela.absorbed(p_people);
  -- What other centres asked about them, and were answered.
  SELECT coalesce(array_agg(DISTINCT k.key::text), '{}') INTO c_names FROM people_namekey k
    JOIN people_person p ON p.id = k.person_id WHERE p.id = ANY (p_people) AND p.kind = 'CHILD';
  SELECT coalesce(array_agg(DISTINCT i.lookup), '{}') INTO c_numbers FROM people_identifier i
    WHERE i.person_id = ANY (p_people);
  WITH gone AS (DELETE FROM people_inquiry q WHERE q.answer <> ''
    AND (q.keys::text[] && c_names OR q.lookups && c_numbers) RETURNING q.id)
  SELECT coalesce(array_agg(id), '{}') INTO c_asked FROM gone;
  UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = ANY (p_people || p_file || c_asked);
  SET CONSTRAINTS ALL DEFERRED;
  DELETE FROM organisations_draft WHERE about = p_file;
  DELETE FROM kernel_justdone; -- closed, so nobody knows whose rows lie there; they hold for a minute anyway
  UPDATE cases_case SET duplicate_of_id = NULL WHERE duplicate_of_id = p_file;
  UPDATE people_person SET merged_into_id = NULL WHERE merged_into_id = ANY (p_people);
  UPDATE people_person SET apart_from_id = NULL WHERE apart_from_id = ANY (p_people);
  -- Some tables point at each other by keys that cannot wait: what is refused at first goes later.
  FOR c_pass IN 1..8 LOOP
    c_waits := false;
    FOR c IN SELECT t.relname AS name, a.attname AS col FROM pg_class t
        JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
          AND t.relname NOT LIKE 'kernel\_%' AND a.atttypid = 'uuid'::regtype
          AND a.attname IN ('case_id', 'file_id', 'person_id', 'relative_id', 'merged_id')
        ORDER BY t.relname LOOP
      BEGIN
        EXECUTE format('DELETE FROM %I WHERE %I = ANY ($1)', c.name, c.col)
          USING CASE WHEN c.col IN ('person_id', 'relative_id', 'merged_id') THEN p_people ELSE ARRAY[p_file] END;
        GET DIAGNOSTICS c_rows = ROW_COUNT;
        c_all := c_all + c_rows;
      EXCEPTION WHEN foreign_key_violation THEN c_waits := true;
      END;
    END LOOP;
    EXIT WHEN NOT c_waits;
  END LOOP;
  DELETE FROM cases_case WHERE id = p_file;
  DELETE FROM people_person WHERE id = ANY (p_people);
  SET CONSTRAINTS ALL IMMEDIATE;
  RETURN c_all;
END $$;
