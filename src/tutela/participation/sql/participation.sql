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
END $$;
