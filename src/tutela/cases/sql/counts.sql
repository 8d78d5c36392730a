-- How many files are worked on, by step and in all, for whoever sees figures of the whole country and
-- no file. Rounded to five here, so that no figure that leaves this function is about one child.
CREATE OR REPLACE FUNCTION tutela.live_counts() RETURNS TABLE (step text, cases int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.step::text, (5 * round(count(*) / 5.0))::int FROM cases_case c
  WHERE tutela.reach_country('count.read') AND c.state NOT IN ('NOT_OPENED', 'CLOSED', 'VOID')
  GROUP BY ROLLUP (c.step)
$$;

-- How many open files an account works on, by unit, for whoever keeps accounts and sees no file.
CREATE OR REPLACE FUNCTION tutela.files_of_user(p_user uuid) RETURNS TABLE (unit_id uuid, files int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.unit_id, count(*)::int FROM cases_case c
  WHERE c.worker_id = p_user AND c.state NOT IN ('NOT_OPENED', 'CLOSED', 'VOID')
    AND (tutela.reach_country('user.manage') OR EXISTS (SELECT FROM organisations_user u
      WHERE u.id = p_user AND u.unit_id = ANY (tutela.reach_units('user.manage'))))
  GROUP BY c.unit_id
$$;

-- How many open files lie in a unit, for whoever keeps units and sees no file: it is not closed while
-- a child waits there. A file that a conflict hides counts too: the number says of nobody whose it is.
CREATE OR REPLACE FUNCTION tutela.files_in_unit(p_unit uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM cases_case c
  WHERE c.unit_id = p_unit AND c.state NOT IN ('NOT_OPENED', 'CLOSED', 'VOID')
    AND (tutela.reach_country('unit.manage') OR p_unit = ANY (tutela.reach_units('unit.manage')))
$$;

-- How many clocks of files run by a rule, for whoever keeps the deadlines of the country and sees no file.
CREATE OR REPLACE FUNCTION tutela.clocks_of_rule(p_rule uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM cases_deadline d
  WHERE d.rule_id = p_rule AND d.state IN ('OPEN', 'PAUSED') AND tutela.reach_country('config.manage')
$$;

-- About how many open files each unit has, for whoever may hand a file over to it. Rounded to five here, so
-- that no figure that leaves this function is about one child.
CREATE OR REPLACE FUNCTION tutela.loads_of_units() RETURNS TABLE (unit_id uuid, files int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.unit_id, (5 * round(count(*) / 5.0))::int FROM cases_case c
  WHERE c.state NOT IN ('NOT_OPENED', 'CLOSED', 'VOID')
    AND (tutela.reach_country('case.allocate') OR cardinality(tutela.reach_units('case.allocate')) > 0)
  GROUP BY c.unit_id
$$;
