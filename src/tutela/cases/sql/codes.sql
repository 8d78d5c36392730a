-- Two concerns of a file that are one from now on: the one that stays is as pressing as either, and the
-- other is struck out. Asked by `tutela.follow_merge` before the rows follow.
CREATE OR REPLACE FUNCTION tutela.codes_meet_cases_concern(p_from uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_into uuid := tutela.merged_into(p_from); c_rows bigint;
BEGIN
  IF c_into IS NULL THEN RETURN 0; END IF;
  UPDATE cases_concern k SET version = k.version + 1, main = k.main OR f.main,
      settled_at = CASE WHEN f.settled_at IS NOT NULL AND k.settled_at IS NOT NULL
        THEN greatest(k.settled_at, f.settled_at) END
    FROM cases_concern f
    WHERE f.case_id = k.case_id AND f.kind_id = p_from AND k.kind_id = c_into
      AND f.voided_at IS NULL AND k.voided_at IS NULL
      AND ((f.main AND NOT k.main) OR k.settled_at IS NOT NULL);
  UPDATE cases_concern f SET voided_at = tutela.now(), voided_by_id = tutela.actor()
    FROM cases_concern k
    WHERE f.case_id = k.case_id AND f.kind_id = p_from AND k.kind_id = c_into
      AND f.voided_at IS NULL AND k.voided_at IS NULL;
  GET DIAGNOSTICS c_rows = ROW_COUNT;
  RETURN c_rows;
END $$;
