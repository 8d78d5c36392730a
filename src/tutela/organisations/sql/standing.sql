-- What an actor may reach, derived from the grants by one road: the rules of the application and
-- the policies of PostgreSQL both stand on these functions.

CREATE OR REPLACE FUNCTION tutela.now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('tutela.now', true), '')::timestamptz $$;

-- The day in the country's time zone, as the application's clock says.
CREATE OR REPLACE FUNCTION tutela.today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('tutela.today', true), '')::date $$;

CREATE OR REPLACE FUNCTION tutela.actor() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN current_setting('tutela.kind', true) = 'staff'
   THEN nullif(current_setting('tutela.actor', true), '')::uuid END $$;

-- The rights that hold now: of grants by day, of the duty rota by hour, of a job by declaration.
CREATE OR REPLACE FUNCTION tutela.rights()
RETURNS TABLE (rule text, reach text, unit_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH held AS (
    SELECT g.role_id, g.unit_id FROM organisations_grant g
    WHERE g.user_id = tutela.actor()
      AND tutela.today() >= g.first_day
      AND (g.last_day IS NULL OR tutela.today() <= g.last_day)
      AND (g.ended_at IS NULL OR tutela.now() < g.ended_at)
    UNION ALL
    SELECT r.code, s.unit_id FROM organisations_dutyshift s CROSS JOIN organisations_role r
    WHERE s.user_id = tutela.actor() AND r.on_duty AND s.cancelled_at IS NULL
      AND tutela.now() >= s.starts_at AND tutela.now() < s.ends_at
  )
  SELECT t.rule::text, t.reach::text, h.unit_id
  FROM held h JOIN organisations_role o ON o.code = h.role_id AND o.active
    AND (o.first_day IS NULL OR tutela.today() >= o.first_day)
    AND (o.last_day IS NULL OR tutela.today() <= o.last_day)
  JOIN organisations_right t ON t.role_id = h.role_id
  WHERE EXISTS (SELECT FROM organisations_user u WHERE u.id = tutela.actor() AND u.is_active)
  UNION ALL
  SELECT y.rule::text, 'COUNTRY', NULL FROM kernel_systemright y
  WHERE current_setting('tutela.kind', true) = 'system'
    AND y.job = current_setting('tutela.actor', true)
$$;

CREATE OR REPLACE FUNCTION tutela.spread(p_reach text, p_unit uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id FROM organisations_unit g JOIN organisations_unit u
    ON (p_reach = 'UNIT' AND starts_with(u.path, g.path))
    OR (p_reach = 'AGENCY' AND u.agency_id = g.agency_id)
  WHERE g.id = p_unit AND p_reach IN ('UNIT', 'AGENCY')
$$;

CREATE OR REPLACE FUNCTION tutela.reach_country(p_rule text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM tutela.rights() WHERE rule = p_rule AND reach = 'COUNTRY')
$$;

CREATE OR REPLACE FUNCTION tutela.reach_units(p_rule text) RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT s), '{}') FROM tutela.rights() r,
    LATERAL tutela.spread(r.reach, r.unit_id) s WHERE r.rule = p_rule
$$;

-- Any right to a rule reaches at least one's own files.
CREATE OR REPLACE FUNCTION tutela.reach_own(p_rule text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM tutela.rights() WHERE rule = p_rule)
$$;

-- The actor, and the colleagues whose files the actor works during their leave.
CREATE OR REPLACE FUNCTION tutela.selves() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN tutela.actor() IS NULL THEN '{}'::uuid[] ELSE
    array_prepend(tutela.actor(), ARRAY(
      SELECT c.absent_id FROM organisations_cover c
      WHERE c.covering_id = tutela.actor() AND c.ended_at IS NULL
        AND tutela.today() BETWEEN c.first_day AND c.last_day)) END
$$;

CREATE OR REPLACE FUNCTION tutela.recusals() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(r.file_id), '{}') FROM organisations_recusal r
  WHERE r.user_id = tutela.actor() AND r.ended_at IS NULL
$$;

CREATE OR REPLACE FUNCTION tutela.is_system() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('tutela.kind', true), '') = 'system' $$;

-- Files that the actor opened in an emergency, for the few rules that an emergency may bend: reading.
-- A conflict of interest is never bent.
CREATE OR REPLACE FUNCTION tutela.opened_files() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(g.file_id), '{}') FROM organisations_brokenglass g
  WHERE g.user_id = tutela.actor() AND g.ended_at IS NULL AND tutela.now() < g.until
    AND g.file_id <> ALL ((SELECT tutela.recusals())::uuid[])
$$;

-- Sealed files that the actor may see: let in by name, or opened in an emergency.
CREATE OR REPLACE FUNCTION tutela.inside_files() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(l.file_id), '{}') || tutela.opened_files() FROM organisations_letin l
  WHERE l.user_id = tutela.actor() AND l.ended_at IS NULL
    AND l.file_id <> ALL ((SELECT tutela.recusals())::uuid[])
$$;

-- Files that the actor can neither see nor find: by a conflict of interest, or because they are sealed
-- and the actor is not let in. Jobs see sealed files: the clocks of a sealed case run on.
CREATE OR REPLACE FUNCTION tutela.hidden_files() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT tutela.recusals() || ARRAY(
    SELECT s.file_id FROM organisations_sealedfile s
    WHERE s.ended_at IS NULL AND NOT tutela.is_system()
      AND s.file_id <> ALL ((SELECT tutela.inside_files())::uuid[]))
$$;

-- All of it at once, for the application. Each unit's spread is asked for once, not once a rule.
CREATE OR REPLACE FUNCTION tutela.standing() RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH held AS MATERIALIZED (SELECT * FROM tutela.rights()),
  spread AS MATERIALIZED (
    SELECT h.reach, h.unit_id, s.id FROM (SELECT DISTINCT reach, unit_id FROM held) h,
      LATERAL tutela.spread(h.reach, h.unit_id) s (id)
  ),
  reached AS (
    SELECT h.rule, bool_or(h.reach = 'COUNTRY') AS country,
      coalesce(jsonb_agg(DISTINCT s.id) FILTER (WHERE s.id IS NOT NULL), '[]') AS units
    FROM held h LEFT JOIN spread s ON s.reach = h.reach AND s.unit_id = h.unit_id
    GROUP BY h.rule
  )
  SELECT jsonb_build_object(
    'rules', coalesce((SELECT jsonb_object_agg(rule, jsonb_build_object(
       'own', tutela.actor() IS NOT NULL, 'country', country, 'units', units)) FROM reached), '{}'),
    'selves', to_jsonb(tutela.selves()), 'recusals', to_jsonb(tutela.recusals()),
    'hidden', to_jsonb(tutela.hidden_files()), 'opened', to_jsonb(tutela.opened_files()))::text
$$;
