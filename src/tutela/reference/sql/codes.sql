-- Merging one code into another. Whoever keeps the code lists sees no file: these functions count, and
-- let rows follow, for the whole country and set by set, and say no more than how many.

-- Every column that points at a code, as the catalogue of the database knows them: none is missed.
CREATE OR REPLACE FUNCTION tutela.code_columns() RETURNS TABLE (tab text, col text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT t.relname::text, a.attname::text FROM pg_constraint k
  JOIN pg_class t ON t.oid = k.conrelid
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'f' AND k.confrelid = 'reference_code'::regclass
  ORDER BY 1, 2
$$;

-- What a code was merged into, for whoever may let rows follow.
CREATE OR REPLACE FUNCTION tutela.merged_into(p_from uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('config.manage') THEN
    RAISE EXCEPTION 'only who keeps the code lists does this' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT c.merged_into_id FROM reference_code c WHERE c.id = p_from);
END $$;

-- How many rows have each code of a list, no more than so many counted in one place.
CREATE OR REPLACE FUNCTION tutela.uses_of_codes(p_list text, p_most int)
RETURNS TABLE (code_id uuid, uses bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c record;
BEGIN
  IF NOT tutela.reach_country('config.manage') THEN RETURN; END IF;
  FOR c IN SELECT * FROM tutela.code_columns() LOOP
    RETURN QUERY EXECUTE format(
      'SELECT r.id, n.found FROM reference_code r CROSS JOIN LATERAL (SELECT count(*) AS found FROM'
      ' (SELECT FROM %I t WHERE t.%I = r.id LIMIT $2) x) n WHERE r.list = $1 AND n.found > 0',
      c.tab, c.col) USING p_list, p_most;
  END LOOP;
  FOR c IN SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'tutela'::regnamespace
      AND p.proname LIKE 'codes\_said\_%' ORDER BY 1 LOOP
    RETURN QUERY EXECUTE format('SELECT r.id, least(s.uses, $2) FROM tutela.%I($1) s'
      ' JOIN reference_code r ON r.list = $1 AND r.code = s.code', c.proname) USING p_list, p_most;
  END LOOP;
END $$;

-- Where the rows are that have one code, and in how many files.
CREATE OR REPLACE FUNCTION tutela.places_of_code(p_code uuid)
RETURNS TABLE (place text, uses bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c record; c_list text; c_code text;
BEGIN
  IF NOT tutela.reach_country('config.manage') THEN RETURN; END IF;
  SELECT r.list, r.code INTO c_list, c_code FROM reference_code r WHERE r.id = p_code;
  FOR c IN SELECT * FROM tutela.code_columns() LOOP
    RETURN QUERY EXECUTE format('SELECT $2, count(*) FROM %I t WHERE t.%I = $1 HAVING count(*) > 0',
      c.tab, c.col) USING p_code, c.tab || '.' || c.col;
  END LOOP;
  FOR c IN SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'tutela'::regnamespace
      AND p.proname LIKE 'codes\_said\_%' ORDER BY 1 LOOP
    RETURN QUERY EXECUTE format('SELECT $3, s.uses FROM tutela.%I($1) s WHERE s.code = $2', c.proname)
      USING c_list, c_code, replace(c.proname, 'codes_said_', '');
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION tutela.files_of_code(p_code uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_union text; c_files bigint;
BEGIN
  IF NOT tutela.reach_country('config.manage') THEN RETURN 0; END IF;
  SELECT string_agg(format('SELECT t.%I AS file FROM %I t WHERE t.%I = $1', a.attname, k.tab, k.col),
      ' UNION ') INTO c_union
    FROM tutela.code_columns() k JOIN pg_attribute a ON a.attrelid = k.tab::regclass
    WHERE a.attname IN ('case_id', 'file_id') AND NOT a.attisdropped;
  IF c_union IS NULL THEN RETURN 0; END IF;
  EXECUTE format('SELECT count(*) FROM (%s) x', c_union) INTO c_files USING p_code;
  RETURN c_files;
END $$;

-- Let every row that has a merged code have the other one. An app whose rows would then say the same
-- twice brings `codes_meet_<table>`, which is asked first and strikes them out; one that keeps codes
-- as words brings `codes_follow_<table>`. Rows get a new version: who has one open is told.
CREATE OR REPLACE FUNCTION tutela.follow_merge(p_from uuid)
RETURNS TABLE (place text, moved bigint, struck_out bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c record; c_into uuid := tutela.merged_into(p_from); c_versioned text;
BEGIN
  IF c_into IS NULL THEN RETURN; END IF;
  -- Whoever is writing a row with this code ends first, and that row is followed too.
  PERFORM FROM reference_code WHERE id = p_from FOR UPDATE;
  FOR c IN SELECT * FROM tutela.code_columns() LOOP
    place := c.tab || '.' || c.col; struck_out := 0;
    IF to_regprocedure(format('tutela.%I(uuid)', 'codes_meet_' || c.tab)) IS NOT NULL THEN
      EXECUTE format('SELECT tutela.%I($1)', 'codes_meet_' || c.tab) INTO struck_out USING p_from;
    END IF;
    SELECT ', version = version + 1' INTO c_versioned FROM pg_attribute a
      WHERE a.attrelid = c.tab::regclass AND a.attname = 'version' AND NOT a.attisdropped;
    EXECUTE format('UPDATE %I SET %I = $2%s WHERE %I = $1', c.tab, c.col, coalesce(c_versioned, ''),
      c.col) USING p_from, c_into;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved > 0 THEN RETURN NEXT; END IF;
  END LOOP;
  FOR c IN SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'tutela'::regnamespace
      AND p.proname LIKE 'codes\_follow\_%' ORDER BY 1 LOOP
    place := replace(c.proname, 'codes_follow_', ''); struck_out := 0;
    EXECUTE format('SELECT tutela.%I($1)', c.proname) INTO moved USING p_from;
    IF moved > 0 THEN RETURN NEXT; END IF;
  END LOOP;
END $$;
