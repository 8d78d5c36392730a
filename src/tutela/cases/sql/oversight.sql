-- For whoever oversees the journal and may open no file: which file a number is of, and which number a
-- file has. Nothing else of the file.
CREATE OR REPLACE FUNCTION tutela.file_numbered(p_number text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM cases_case c
  WHERE c.number = p_number AND tutela.reach_country('journal.read')
$$;

CREATE OR REPLACE FUNCTION tutela.file_numbers(p_files uuid[]) RETURNS TABLE (id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.number::text FROM cases_case c
  WHERE c.id = ANY (p_files) AND tutela.reach_country('journal.read')
$$;
