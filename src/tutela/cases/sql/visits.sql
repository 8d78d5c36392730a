-- The planned visits on which the actor, or whom the actor covers, goes along. A companion need not reach
-- the file: of the visit alone they learn when it is, of what kind, and with which colleague.
CREATE OR REPLACE FUNCTION tutela.visits_along(p_from timestamptz, p_until timestamptz)
RETURNS TABLE (id uuid, planned_at timestamptz, kind_id uuid, worker_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.planned_at, v.kind_id, v.worker_id
  FROM cases_contact v JOIN cases_case c ON c.id = v.case_id
  WHERE v.companion_id = ANY ((SELECT tutela.selves())::uuid[])
    AND v.state = 'PLANNED' AND v.voided_at IS NULL
    AND v.planned_at >= p_from AND v.planned_at < p_until
    AND c.state <> 'VOID' AND c.id <> ALL ((SELECT tutela.hidden_files())::uuid[])
$$;
