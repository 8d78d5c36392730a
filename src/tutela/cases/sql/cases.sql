-- The files that are one's own: those that one works, and those that one registered for nobody yet.
CREATE OR REPLACE FUNCTION tutela.own_files(p_rule text) RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN tutela.reach_own(p_rule) THEN coalesce(array_agg(c.id), '{}') ELSE '{}' END
  FROM cases_case c
  WHERE c.worker_id = ANY ((SELECT tutela.selves())::uuid[])
    OR (c.worker_id IS NULL AND c.registered_by_id = ANY ((SELECT tutela.selves())::uuid[]))
$$;

-- Give a case to a worker, or to another unit. The caller may lose sight of the file by it, which a
-- policy would refuse; that is why it is a function. Rows of the file follow by foreign key.
CREATE OR REPLACE FUNCTION tutela.move_case(p_case uuid, p_unit uuid, p_worker uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.reach_country('case.allocate')
      OR EXISTS (SELECT FROM cases_case c WHERE c.id = p_case
        AND (c.unit_id = ANY (tutela.reach_units('case.allocate'))
          OR (c.worker_id = ANY (tutela.selves()) AND tutela.reach_own('case.allocate')))))
     OR p_case = ANY (tutela.hidden_files()) THEN
    RAISE EXCEPTION 'case.allocate does not reach this case' USING ERRCODE = '42501';
  END IF;
  UPDATE cases_case SET unit_id = p_unit, worker_id = p_worker, version = version + 1
    WHERE id = p_case;
  UPDATE cases_deadline SET worker_id = p_worker WHERE case_id = p_case;
  UPDATE organisations_recusal SET unit_id = p_unit WHERE file_id = p_case;
  UPDATE people_holding SET unit_id = p_unit, worker_id = p_worker WHERE file_id = p_case;
  UPDATE people_person p SET unit_id = p_unit
    WHERE p.id IN (SELECT person_id FROM people_holding WHERE file_id = p_case)
      AND NOT EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id AND h.file_id <> p_case);
END $$;

CREATE OR REPLACE FUNCTION tutela.is_recused(p_user uuid, p_file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM organisations_recusal r
    WHERE r.user_id = p_user AND r.file_id = p_file AND r.ended_at IS NULL)
$$;

-- Whether a file is hidden from an account: by a conflict of interest, or sealed and not let in.
CREATE OR REPLACE FUNCTION tutela.is_hidden_from(p_user uuid, p_file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT tutela.is_recused(p_user, p_file)
    OR (EXISTS (SELECT FROM organisations_sealedfile s
        WHERE s.file_id = p_file AND s.ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM organisations_letin l
        WHERE l.user_id = p_user AND l.file_id = p_file AND l.ended_at IS NULL))
$$;

-- Lists sort files by the child's name: the copy in the file follows the name, in units out of the
-- writer's reach too.
CREATE OR REPLACE FUNCTION tutela.sort_files_by_name() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE cases_case SET child_sort = NEW.sort_key WHERE child_id = NEW.id;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS sort_files_by_name ON people_person;
CREATE TRIGGER sort_files_by_name AFTER UPDATE OF sort_key ON people_person
  FOR EACH ROW WHEN (OLD.sort_key IS DISTINCT FROM NEW.sort_key)
  EXECUTE FUNCTION tutela.sort_files_by_name();
