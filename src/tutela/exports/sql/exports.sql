-- Destroy the key of an export, so that its bytes can never be opened again: by whoever asked for it, and
-- by the jobs.
CREATE OR REPLACE FUNCTION tutela.forget_export(p_export uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE kernel_filekey k SET wrapped = NULL FROM exports_export e
  WHERE e.id = p_export AND k.subject_id = e.blob
    AND (e.user_id = tutela.actor() OR tutela.reach_country('export.keep'))
$$;

-- End every export that holds something of a file, with all that was typed about it. Returns what lies in
-- the storage for them, and which they are.
CREATE OR REPLACE FUNCTION tutela.purge_exports(p_file uuid, p_state text, p_now timestamptz)
RETURNS TABLE (export_id uuid, blob uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (tutela.is_system() AND tutela.reach_country('case.erase')) THEN
    RAISE EXCEPTION 'only the job that erases does this' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    WITH gone AS (
      UPDATE exports_export e
      SET state = p_state, ended_at = coalesce(e.ended_at, p_now), words = '', why = '', secret = '', size = 0
      WHERE e.state <> p_state
        AND e.id IN (SELECT f.export_id FROM exports_exportedfile f WHERE f.file_id = p_file)
      RETURNING e.id, e.blob),
    keys AS (
      UPDATE kernel_filekey k SET wrapped = NULL FROM gone g WHERE k.subject_id IN (g.id, g.blob))
    SELECT gone.id, gone.blob FROM gone;
END $$;
