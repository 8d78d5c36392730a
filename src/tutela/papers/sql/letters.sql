-- What a letter says of a file, and that it was opened: one statement, planned once a connection. It runs with the
-- rights of whoever asks, so the walls of the tables decide what is found, as they do for a list.
-- It tells more than the `letter_head` of versions before, which such a version still calls while it is replaced.
CREATE OR REPLACE FUNCTION tutela.letter_begun(p_file uuid, p_type text, p_now timestamptz)
RETURNS TABLE (number text, child text, worker text, unit jsonb, agency jsonb, place jsonb, phone text, printer text,
  logo text)
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT c.number::text,
    coalesce((SELECT coalesce(nullif(trim(concat(p.given_name, ' ', p.family_name)), ''), p.nickname)::text
              FROM people_person p WHERE p.id = c.child_id), ''),
    coalesce(w.name, '')::text, u.names, a.names, coalesce(l.names, '{}'::jsonb), u.phone::text,
    (SELECT o.name::text FROM organisations_user o WHERE o.id = (SELECT tutela.actor())),
    (SELECT g.mark::text FROM organisations_logo g WHERE g.agency_id = a.id)
  FROM cases_case c
  JOIN organisations_unit u ON u.id = c.unit_id
  JOIN organisations_agency a ON a.id = u.agency_id
  LEFT JOIN reference_place l ON l.id = u.place_id
  LEFT JOIN organisations_user w ON w.id = c.worker_id
  WHERE c.id = p_file;
  IF FOUND THEN
    PERFORM tutela.record_read('case.viewed', p_type, p_file, '{}', p_now);
  END IF;
END $$;
