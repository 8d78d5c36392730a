-- Erase who sent an application and what was written in it, and destroy its key. The code, the group and
-- the place stay: without them nobody could repeat the draw.
CREATE OR REPLACE FUNCTION tutela.forget_applicant(p_application uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.reach_country('participation.manage') OR tutela.reach_country('participation.forget')) THEN
    RAISE EXCEPTION 'only who keeps applications erases them' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT FROM participation_application  -- CONFIRMED: who was a member, when the time for it is over
                 WHERE id = p_application AND state IN ('WITHDRAWN', 'NOT_SELECTED', 'EXPIRED', 'CONFIRMED')) THEN
    RAISE EXCEPTION 'an application that goes on is not erased';
  END IF;
  UPDATE participation_application SET answers = '', feedback = '' WHERE id = p_application;
  DELETE FROM participation_applicant WHERE application_id = p_application;
  DELETE FROM participation_knock WHERE id = p_application;
  UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = p_application;
  INSERT INTO participation_forgotten (id, at) VALUES (p_application, now()) ON CONFLICT DO NOTHING;
END $$;

-- An older backup brought back what was forgotten since: note which, and delete what is no application. The
-- commands forget the applications. Returns how many knocks went.
CREATE OR REPLACE FUNCTION tutela.note_forgotten(p_keys uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_gone int;
BEGIN
  IF NOT (tutela.is_system() AND tutela.reach_country('participation.forget')) THEN
    RAISE EXCEPTION 'only the jobs forget again' USING ERRCODE = '42501';
  END IF;
  INSERT INTO participation_forgotten (id, at)
  SELECT id, now() FROM (SELECT id FROM participation_application UNION SELECT id FROM participation_knock) there
  WHERE id = ANY (p_keys) ON CONFLICT DO NOTHING;
  DELETE FROM participation_knock k
  WHERE k.id = ANY (p_keys) AND NOT EXISTS (SELECT FROM participation_application a WHERE a.id = k.id);
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;
