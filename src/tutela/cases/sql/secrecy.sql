-- Whether the actor may seal a file, and say who is let in.
CREATE OR REPLACE FUNCTION tutela.may_seal(p_file uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p_file <> ALL (tutela.hidden_files()) AND (tutela.reach_country('case.seal')
    OR p_file = ANY (tutela.own_files('case.seal'))
    OR EXISTS (SELECT FROM cases_case c
      WHERE c.id = p_file AND c.unit_id = ANY (tutela.reach_units('case.seal'))))
$$;

-- The file of a number, for whoever opens it in an emergency: its key alone, and never of a file that a
-- conflict of interest hides.
CREATE OR REPLACE FUNCTION tutela.file_behind_glass(p_number text) RETURNS uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM cases_case c
  WHERE c.number = p_number AND c.state <> 'VOID' AND tutela.reach_own('glass.break')
    AND c.id <> ALL ((SELECT tutela.recusals())::uuid[])
$$;
