-- The journal is appended by these functions and by nothing else. Who acts is taken from the
-- transaction's context, the order of a chain from the row lock on its end. The other files that a
-- change touched are part of its payload, which is hashed; the links only make them easy to find.

CREATE OR REPLACE FUNCTION tutela.instant(t timestamptz) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') $$;

CREATE OR REPLACE FUNCTION tutela.record_change(
  p_type text, p_subject uuid, p_event text, p_version int, p_request uuid,
  p_occurred timestamptz, p_recorded timestamptz, p_payload text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_kind text := coalesce(current_setting('tutela.kind', true), '');
  c_actor text := coalesce(current_setting('tutela.actor', true), '');
  c_started text := coalesce(current_setting('tutela.started_by', true), '');
  c_seq int; c_prev bytea; c_hash bytea; c_line bigint;
BEGIN
  IF c_kind = '' THEN RAISE EXCEPTION 'the journal needs an actor'; END IF;
  INSERT INTO kernel_chain AS c (subject_id, seq, hash) VALUES (p_subject, 1, ''::bytea)
  ON CONFLICT (subject_id) DO UPDATE SET seq = c.seq + 1
  RETURNING c.seq, c.hash INTO c_seq, c_prev;
  c_hash := sha256(convert_to(concat_ws(E'\n', '1', p_type, p_subject, c_seq, p_event, p_version,
    c_kind, c_actor, c_started, coalesce(p_request::text, ''), tutela.instant(p_occurred),
    tutela.instant(p_recorded), p_payload, encode(c_prev, 'hex')), 'UTF8'));
  UPDATE kernel_chain SET hash = c_hash WHERE subject_id = p_subject;
  INSERT INTO kernel_journalline (subject_type, subject_id, seq, event, event_version, actor_kind,
    actor, started_by, request_id, occurred_at, recorded_at, payload, prev, hash)
  VALUES (p_type, p_subject, c_seq, p_event, p_version, c_kind, c_actor, c_started, p_request,
    p_occurred, p_recorded, p_payload, c_prev, c_hash) RETURNING id INTO c_line;
  INSERT INTO kernel_journallink (line, subject_type, subject_id)
  SELECT c_line, a->>0, (a->>1)::uuid FROM jsonb_array_elements(p_payload::jsonb->'also') a;
  RETURN c_line;
END $$;

CREATE OR REPLACE FUNCTION tutela.record_read(
  p_event text, p_type text, p_subject uuid, p_payload text, p_recorded timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_kind text := coalesce(current_setting('tutela.kind', true), '');
  c_actor text := coalesce(current_setting('tutela.actor', true), '');
  c_started text := coalesce(current_setting('tutela.started_by', true), '');
BEGIN
  INSERT INTO kernel_readline (event, actor_kind, actor, started_by, subject_type, subject_id,
    payload, recorded_at, hash)
  VALUES (p_event, c_kind, c_actor, c_started, p_type, p_subject, p_payload, p_recorded,
    sha256(convert_to(concat_ws(E'\n', '1', p_event, c_kind, c_actor, c_started, p_type,
      coalesce(p_subject::text, ''), p_payload, tutela.instant(p_recorded)), 'UTF8')));
END $$;

CREATE OR REPLACE FUNCTION tutela.wait_for_seal() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO kernel_unsealed (kind, line, hash) VALUES (TG_ARGV[0], NEW.id, NEW.hash);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tutela.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;

DROP TRIGGER IF EXISTS wait_for_seal ON kernel_journalline;
CREATE TRIGGER wait_for_seal AFTER INSERT ON kernel_journalline
  FOR EACH ROW EXECUTE FUNCTION tutela.wait_for_seal('C');
DROP TRIGGER IF EXISTS wait_for_seal ON kernel_readline;
CREATE TRIGGER wait_for_seal AFTER INSERT ON kernel_readline
  FOR EACH ROW EXECUTE FUNCTION tutela.wait_for_seal('R');
DO $$ DECLARE c_table text; BEGIN
  FOREACH c_table IN ARRAY ARRAY['kernel_journalline', 'kernel_journallink', 'kernel_readline',
                                 'kernel_seal'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS append_only ON %I', c_table);
    EXECUTE format('DROP TRIGGER IF EXISTS never_emptied ON %I', c_table);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION tutela.append_only()', c_table);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION tutela.append_only()', c_table);
  END LOOP;
END $$;

-- Take what waits: only committed lines are seen, and two sealers never take the same one.
CREATE OR REPLACE FUNCTION tutela.take_unsealed(p_most int)
RETURNS TABLE (kind text, line bigint, hash bytea) LANGUAGE sql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM kernel_unsealed u WHERE u.id IN (
    SELECT id FROM kernel_unsealed ORDER BY id LIMIT p_most FOR UPDATE SKIP LOCKED)
  RETURNING u.kind::text, u.line, u.hash
$$;

CREATE OR REPLACE FUNCTION tutela.keep_seal(
  p_no int, p_at timestamptz, p_lines int, p_root bytea, p_prev bytea, p_signature bytea
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO kernel_seal (no, at, lines, root, prev_root, signature)
  VALUES (p_no, p_at, p_lines, p_root, p_prev, p_signature)
$$;
