-- What stands outside a file and has had its time: the row goes, and the key under which it was written.
-- Which rows, and when, is said by the commands of the jobs; nobody but a job does this.
CREATE OR REPLACE FUNCTION tutela.forget(p_table text, p_id uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  IF NOT tutela.is_system() OR p_table NOT IN
      ('people_inquiry', 'dataprotection_subjectrequest', 'dataprotection_breach') THEN
    RAISE EXCEPTION 'only a job forgets, and not this' USING ERRCODE = '42501';
  END IF;
  EXECUTE format('DELETE FROM %I WHERE id = $1', p_table) USING p_id;
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = p_id;
  RETURN c_gone > 0;
END $$;
