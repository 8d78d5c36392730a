-- The languages of a person are kept as codes, not as keys: counted for whoever keeps the code lists,
-- and followed when one is merged into another.
CREATE OR REPLACE FUNCTION tutela.codes_said_people_person(p_list text)
RETURNS TABLE (code text, uses bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_list <> 'language' OR NOT tutela.reach_country('config.manage') THEN RETURN; END IF;
  RETURN QUERY SELECT w.said::text, count(*) FROM people_person p, unnest(p.languages) w(said) GROUP BY 1;
END $$;

CREATE OR REPLACE FUNCTION tutela.codes_follow_people_person(p_from uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_into uuid := tutela.merged_into(p_from); c_old text; c_new text; c_rows bigint;
BEGIN
  SELECT f.code, t.code INTO c_old, c_new FROM reference_code f JOIN reference_code t ON t.id = c_into
    WHERE f.id = p_from AND f.list = 'language';
  IF c_old IS NULL THEN RETURN 0; END IF;
  UPDATE people_person p SET version = p.version + 1, languages = ARRAY(
      SELECT w.said FROM unnest(array_replace(p.languages, c_old, c_new)) WITH ORDINALITY w(said, place)
      GROUP BY w.said ORDER BY min(w.place))
    WHERE c_old = ANY (p.languages);
  GET DIAGNOSTICS c_rows = ROW_COUNT;
  RETURN c_rows;
END $$;
