-- Hide a file from an account. Whoever declares a conflict of their own loses sight of the file by it,
-- which a policy would refuse; that is why it is a function. A worker who is kept away loses the case.
CREATE OR REPLACE FUNCTION tutela.recuse(
  p_id uuid, p_user uuid, p_file uuid, p_kind uuid, p_note bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_rule text := CASE WHEN p_user = tutela.actor() THEN 'case.read' ELSE 'conflict.manage' END;
  c_unit uuid; c_registrar uuid; c_worked boolean;
BEGIN
  SELECT unit_id, nullif(registered_by_id, p_user) INTO c_unit, c_registrar
    FROM cases_case WHERE id = p_file;
  IF tutela.actor() IS NULL OR p_file = ANY (tutela.hidden_files()) OR NOT (
      tutela.reach_country(c_rule) OR c_unit = ANY (tutela.reach_units(c_rule))
      OR p_file = ANY (tutela.own_files(c_rule))) THEN
    RAISE EXCEPTION '% does not reach this case', c_rule USING ERRCODE = '42501';
  END IF;
  INSERT INTO organisations_recusal
    (id, version, user_id, file_id, unit_id, kind_id, note, made_by_id, made_at)
  VALUES (p_id, 1, p_user, p_file, c_unit, p_kind, p_note, tutela.actor(), tutela.now());
  UPDATE cases_case SET worker_id = NULL, version = version + 1
    WHERE id = p_file AND worker_id = p_user;
  c_worked := FOUND;
  IF c_worked THEN
    UPDATE cases_deadline SET worker_id = NULL WHERE case_id = p_file;
  END IF;
  UPDATE people_holding SET worker_id = c_registrar WHERE file_id = p_file AND worker_id = p_user;
  RETURN c_worked;
END $$;
