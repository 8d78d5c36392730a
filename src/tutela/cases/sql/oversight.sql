-- For whoever oversees the journal and may open no file: which file a number is of, and which number a
-- file has. Nothing else of the file.
CREATE OR REPLACE FUNCTION tutela.file_numbered(p_number text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM cases_case c
  WHERE c.number = p_number AND tutela.reach_country('journal.read')
$$;

-- What lies in a file as the journal knows it: the file, its child, and whatever was changed in it.
-- Relatives and accounts are of many files, so what was seen of them says nothing about this one.
CREATE OR REPLACE FUNCTION tutela.subjects_of_file(p_file uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT s), '{}') FROM (
    SELECT p_file UNION ALL SELECT c.child_id FROM cases_case c WHERE c.id = p_file
    UNION ALL SELECT l.subject_id FROM kernel_journallink k JOIN kernel_journalline l ON l.id = k.line
      WHERE k.subject_id = p_file
        AND l.subject_type NOT IN ('people.Person', 'organisations.User')) subjects (s)
  WHERE tutela.reach_country('journal.read')
$$;

CREATE OR REPLACE FUNCTION tutela.file_numbers(p_files uuid[]) RETURNS TABLE (id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.number::text FROM cases_case c
  WHERE c.id = ANY (p_files)
    AND (tutela.reach_country('journal.read') OR tutela.reach_country('glass.review'))
$$;
