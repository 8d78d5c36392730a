-- The public door of a call. The site's role may call the functions whose names begin with door_, and reaches
-- nothing else of an application. Each answers alike whether a code was never given, is over or was withdrawn.
-- What comes in is never a code: the site makes a mark of it, and here only the mark of that mark is kept. The time is
-- the database's own for the site's role (tutela.time_of_door), and everything that comes in has a greatest length.

-- They took a day for the time, a time beside it, or answered yes or no alone.
DROP FUNCTION IF EXISTS tutela.door_calls(date), tutela.door_voices(date), tutela.door_look(bytea, date),
  tutela.door_begin(uuid, uuid, bytea, date, date), tutela.door_begin(uuid, uuid, bytea, bytea, date, date),
  tutela.door_keep(bytea, bytea, timestamptz, date), tutela.door_send(bytea, bytea, bytea, timestamptz, date);

CREATE OR REPLACE FUNCTION tutela.call_takes(p_call uuid, p_today date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participation_call WHERE id = p_call AND state = 'OPEN' AND door_key <> ''
                 AND p_today BETWEEN opens_date AND closes_date);
$$;

-- The SHA-256 of all that are reviewed, as `lottery.roll` makes it.
CREATE OR REPLACE FUNCTION tutela.roll_of(p_code text, p_roll jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', p_code, string_agg(
    concat_ws(E'\n', lot ->> 'code', lot ->> 'stratum'), E'\n' ORDER BY lot ->> 'code' COLLATE "C"))::text, 'UTF8')), 'hex')
  FROM jsonb_array_elements(p_roll) AS lot;
$$;

CREATE OR REPLACE FUNCTION tutela.door_calls(p_now timestamptz) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'key', c.id, 'code', c.code, 'titles', c.titles, 'board', b.names, 'opens', c.opens_date, 'closes', c.closes_date,
    'reference', c.reference_date, 'youngest', c.youngest, 'oldest', c.oldest, 'languages', c.languages,
    'strata', c.strata, 'questions', c.questions, 'verified', c.verified AND t.verified, 'terms', t.texts, 'terms_number', t.number,
    'takes', tutela.call_takes(c.id, tutela.day_of_door(p_now)), 'soon', c.state = 'OPEN' AND c.opens_date > tutela.day_of_door(p_now),
    'door_key', c.door_key, 'door_salt', c.door_salt, 'commitment', c.commitment, 'seed', c.seed,
    'roll', CASE WHEN c.state IN ('REVIEW', 'DRAWN') THEN tutela.roll_of(c.code, c.roll) ELSE '' END)
  FROM participation_call c JOIN participation_board b ON b.id = c.board_id JOIN participation_terms t ON t.id = c.terms_id
  WHERE c.state <> 'DRAFT' ORDER BY c.opens_date DESC, c.code;
$$;

-- What was reviewed in a call that is drawn, and which of it was in the draw: codes and groups, as everybody may have them.
CREATE OR REPLACE FUNCTION tutela.door_draw(p_call uuid) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT lot || jsonb_build_object('drawn', EXISTS (
    SELECT FROM participation_application a WHERE a.code = lot ->> 'code' AND a.call_id = c.id AND a.place IS NOT NULL))
  FROM participation_call c, jsonb_array_elements(c.roll) AS lot
  WHERE c.id = p_call AND c.state = 'DRAWN' ORDER BY lot ->> 'code';
$$;

CREATE OR REPLACE FUNCTION tutela.door_voices(p_now timestamptz) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'board', b.names, 'said', v.said, 'said_to', v.said_to, 'on', v.said_date, 'due', v.due_date, 'answer', v.answer,
    'answered', v.answered_date, 'late', v.state = 'PASSED_ON' AND v.due_date < tutela.day_of_door(p_now))
  FROM participation_voice v JOIN participation_board b ON b.id = v.board_id
  WHERE v.published_at IS NOT NULL ORDER BY v.said_date DESC, v.id;
$$;

-- A call keeps 20 000 applications at the door, and no more: whoever fills it on purpose fills no disk.
CREATE OR REPLACE FUNCTION tutela.door_begin(p_id uuid, p_call uuid, p_mark bytea, p_answer_key bytea, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_today date := tutela.day_of_door(p_now);
BEGIN
  IF NOT tutela.call_takes(p_call, c_today) THEN
    RETURN 'SHUT';
  ELSIF (SELECT count(*) FROM participation_knock WHERE call_id = p_call) >= 20000 THEN
    RETURN 'FULL';
  END IF;
  INSERT INTO participation_knock (id, version, call_id, mark, words, sealed, sealed_guardian, photos, until_date, answer_key)
  SELECT p_id, 1, p_call, tutela.mark_at_door(p_mark), '', '', '', false, least(c.closes_date, c_today + 30), p_answer_key
  FROM participation_call c WHERE c.id = p_call AND octet_length(p_mark) = 32 AND octet_length(p_answer_key) = 32;
  RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'LONG' END;
END $$;

CREATE OR REPLACE FUNCTION tutela.door_look(p_mark bytea, p_now timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'words', encode(k.words, 'base64'), 'answer', encode(k.answer, 'base64'), 'agreed', k.agreed_at IS NOT NULL, 'sent', k.sent_at IS NOT NULL,
    'guarded', k.guardian_mark IS NOT NULL, 'consented', k.consented_at IS NOT NULL, 'until', k.until_date,
    'decided', coalesce(a.state IN ('SAFEGUARDING_CHECK', 'OFFERED', 'CONFIRMED', 'WAITLISTED', 'NOT_SELECTED'), false),
    'expired', coalesce(a.state = 'EXPIRED', false), 'code', coalesce(a.code, ''))
  FROM participation_knock k LEFT JOIN participation_application a ON a.id = k.id
  WHERE k.mark = tutela.mark_at_door(p_mark) AND k.withdrawn_at IS NULL
    AND (k.sent_at IS NOT NULL OR k.until_date >= tutela.day_of_door(p_now));
$$;

-- 40 000: the 8000 letters that a call may ask for, with the questions, where each letter takes four octets.
CREATE OR REPLACE FUNCTION tutela.door_keep(p_mark bytea, p_words bytea, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF octet_length(p_words) > 40000 THEN
    RETURN 'LONG';
  END IF;
  UPDATE participation_knock SET words = p_words, agreed_at = coalesce(agreed_at, tutela.time_of_door(p_now))
  WHERE mark = tutela.mark_at_door(p_mark) AND withdrawn_at IS NULL AND sent_at IS NULL
    AND until_date >= tutela.day_of_door(p_now) AND tutela.call_takes(call_id, tutela.day_of_door(p_now));
  RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'SHUT' END;
END $$;

CREATE OR REPLACE FUNCTION tutela.door_send(p_mark bytea, p_sealed bytea, p_guardian bytea, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF octet_length(p_sealed) > 40000 OR octet_length(p_guardian) <> 32 THEN
    RETURN 'LONG';
  END IF;
  UPDATE participation_knock
  SET sealed = p_sealed, words = '', sent_at = tutela.time_of_door(p_now), guardian_mark = tutela.mark_at_door(p_guardian)
  WHERE mark = tutela.mark_at_door(p_mark) AND withdrawn_at IS NULL AND agreed_at IS NOT NULL AND sent_at IS NULL
    AND tutela.call_takes(call_id, tutela.day_of_door(p_now));
  RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'SHUT' END;
END $$;

CREATE OR REPLACE FUNCTION tutela.door_link(p_mark bytea, p_guardian bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH linked AS (
    UPDATE participation_knock SET guardian_mark = tutela.mark_at_door(p_guardian)
    WHERE mark = tutela.mark_at_door(p_mark) AND octet_length(p_guardian) = 32 AND withdrawn_at IS NULL AND guardian_mark IS NOT NULL AND consented_at IS NULL
    RETURNING 1)
  SELECT EXISTS (SELECT FROM linked);
$$;

-- What a guardian sees: whether the call still asks, and what was said. Nothing that the child wrote.
CREATE OR REPLACE FUNCTION tutela.door_guardian(p_mark bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('consented', k.consented_at IS NOT NULL, 'photos', k.photos, 'asks', c.state = 'OPEN')
  FROM participation_knock k JOIN participation_call c ON c.id = k.call_id
  WHERE k.guardian_mark = tutela.mark_at_door(p_mark) AND k.withdrawn_at IS NULL;
$$;

CREATE OR REPLACE FUNCTION tutela.door_consent(p_mark bytea, p_sealed bytea, p_photos boolean, p_now timestamptz)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH given AS (
    UPDATE participation_knock SET sealed_guardian = p_sealed, photos = p_photos, consented_at = tutela.time_of_door(p_now)
    WHERE guardian_mark = tutela.mark_at_door(p_mark) AND withdrawn_at IS NULL AND consented_at IS NULL
      AND octet_length(p_sealed) <= 2000
      AND EXISTS (SELECT FROM participation_call c WHERE c.id = call_id AND c.state = 'OPEN')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM given);
$$;

CREATE OR REPLACE FUNCTION tutela.door_no_photos(p_mark bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (
    UPDATE participation_knock SET photos = false
    WHERE guardian_mark = tutela.mark_at_door(p_mark) AND withdrawn_at IS NULL AND consented_at IS NOT NULL AND photos
    RETURNING 1)
  SELECT EXISTS (SELECT FROM ended);
$$;

-- The child with their code, or the guardian with theirs. What lies at the door goes at once; the application,
-- if it was taken in, is withdrawn by the job.
CREATE OR REPLACE FUNCTION tutela.door_withdraw(p_mark bytea, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c_knock uuid;
BEGIN
  SELECT id INTO c_knock FROM participation_knock
  WHERE (mark = tutela.mark_at_door(p_mark) OR guardian_mark = tutela.mark_at_door(p_mark)) AND withdrawn_at IS NULL FOR UPDATE;
  IF c_knock IS NULL THEN
    RETURN false;
  END IF;
  UPDATE participation_knock
  SET withdrawn_at = tutela.time_of_door(p_now), words = '', sealed = '', sealed_guardian = '' WHERE id = c_knock;
  INSERT INTO participation_forgotten (id, at) VALUES (c_knock, tutela.time_of_door(p_now)) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- The job turns away what is no application, and throws away what nobody will come back to.
CREATE OR REPLACE FUNCTION tutela.turn_away(p_knock uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('participation.door') THEN
    RAISE EXCEPTION 'only the job at the door turns away' USING ERRCODE = '42501';
  END IF;
  DELETE FROM participation_knock k
  WHERE k.id = p_knock AND NOT EXISTS (SELECT FROM participation_application a WHERE a.id = k.id);
END $$;

CREATE OR REPLACE FUNCTION tutela.clear_door(p_today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('participation.door') THEN
    RAISE EXCEPTION 'only the job at the door clears it' USING ERRCODE = '42501';
  END IF;
  DELETE FROM participation_knock k
  WHERE NOT EXISTS (SELECT FROM participation_application a WHERE a.id = k.id)
    AND (k.withdrawn_at IS NOT NULL OR k.sent_at IS NULL AND k.until_date < p_today
         OR NOT EXISTS (SELECT FROM participation_call c WHERE c.id = k.call_id AND c.state = 'OPEN'));
END $$;

-- What was sent and is not taken in yet: the review does not begin without it.
CREATE OR REPLACE FUNCTION tutela.letters_wait(p_call uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('participation.manage') THEN
    RAISE EXCEPTION 'only who runs calls asks what waits at the door' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT count(*) FROM participation_knock k LEFT JOIN participation_application a ON a.id = k.id
    WHERE k.call_id = p_call AND k.withdrawn_at IS NULL AND k.sent_at IS NOT NULL
      AND (a.id IS NULL OR k.consented_at IS NOT NULL AND a.state IN ('DRAFT', 'SUBMITTED', 'AWAITING_GUARDIAN')));
END $$;

-- The office leaves what a child is told where the child's code opens it. It sees nothing else at the door.
CREATE OR REPLACE FUNCTION tutela.answer_key(p_application uuid) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('participation.manage') THEN
    RAISE EXCEPTION 'only who keeps applications answers them' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT answer_key FROM participation_knock WHERE id = p_application AND withdrawn_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION tutela.leave_answer(p_application uuid, p_closed bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT tutela.reach_country('participation.manage') THEN
    RAISE EXCEPTION 'only who keeps applications answers them' USING ERRCODE = '42501';
  END IF;
  UPDATE participation_knock SET answer = p_closed WHERE id = p_application AND withdrawn_at IS NULL;
END $$;
