-- What jobs and administrators must do with rows that belong to one account alone. Each function
-- does one thing and says nothing of what it saw.

-- Drafts are kept for some weeks; nobody but their writer can read them, and this job cannot either.
CREATE OR REPLACE FUNCTION tutela.expire_drafts(p_before timestamptz) RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job expires drafts';
  END IF;
  DELETE FROM organisations_draft WHERE saved_at < p_before;
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;

-- What could be undone for a minute is thrown away when the minute is over; so is a text that was put away.
CREATE OR REPLACE FUNCTION tutela.forget_just_done() RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job forgets what was just done';
  END IF;
  DELETE FROM organisations_draft
  WHERE form = 'typed.gone' AND saved_at < tutela.now() - interval '1 minute';
  DELETE FROM kernel_justdone WHERE until < tutela.now();
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;

-- Say when a mail about unread notifications may go to an account: now (and mark them as mailed),
-- later (one mail an hour), or never (NULL: nothing waits).
CREATE OR REPLACE FUNCTION tutela.claim_mail(p_user uuid) RETURNS timestamptz LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_last timestamptz;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job claims mail';
  END IF;
  PERFORM FROM organisations_user WHERE id = p_user FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM organisations_notification
      WHERE user_id = p_user AND read_at IS NULL AND mailed_at IS NULL) THEN
    RETURN NULL;
  END IF;
  SELECT max(mailed_at) INTO c_last FROM organisations_notification WHERE user_id = p_user;
  IF c_last > tutela.now() - interval '1 hour' THEN
    RETURN c_last + interval '1 hour';
  END IF;
  UPDATE organisations_notification SET mailed_at = tutela.now()
  WHERE user_id = p_user AND read_at IS NULL AND mailed_at IS NULL;
  RETURN tutela.now();
END $$;

-- Sign an account out everywhere, because its password or its second factor was taken away.
CREATE OR REPLACE FUNCTION tutela.sign_out_everywhere(p_user uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('tutela.kind', true), '') NOT IN ('staff', 'system') THEN
    RAISE EXCEPTION 'nobody is acting';
  END IF;
  DELETE FROM django_session WHERE session_key IN
    (SELECT session_key FROM organisations_signedinbrowser WHERE user_id = p_user);
  DELETE FROM organisations_signedinbrowser WHERE user_id = p_user;
END $$;

-- Forget browsers whose session is over.
CREATE OR REPLACE FUNCTION tutela.forget_browsers() RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  DELETE FROM django_session WHERE expire_date < tutela.now();
  DELETE FROM organisations_signedinbrowser b
  WHERE NOT EXISTS (SELECT FROM django_session s WHERE s.session_key = b.session_key);
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;

-- Tell the keeper of a sealed file that somebody looked for its child: once a day for each who looks.
-- Returns whom, or nothing.
CREATE OR REPLACE FUNCTION tutela.tell_keeper(p_file uuid, p_by uuid, p_id uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_keeper uuid;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job tells the keeper';
  END IF;
  SELECT keeper_id INTO c_keeper FROM organisations_sealedfile
    WHERE file_id = p_file AND ended_at IS NULL;
  IF c_keeper IS NULL OR EXISTS (SELECT FROM organisations_notification n
      WHERE n.user_id = c_keeper AND n.kind = 'SEALED_FILE_SOUGHT' AND n.file_id = p_file
        AND n.subject_id = p_by AND n.made_at > tutela.now() - interval '1 day') THEN
    RETURN NULL;
  END IF;
  INSERT INTO organisations_notification (id, version, user_id, kind, file_id, subject_id, caused_by_id, made_at)
  VALUES (p_id, 1, c_keeper, 'SEALED_FILE_SOUGHT', p_file, p_by, NULL, tutela.now());
  RETURN c_keeper;
END $$;

-- Messages are forgotten after their time, read or not; whoever must still act finds it on the desk.
CREATE OR REPLACE FUNCTION tutela.forget_messages(p_before timestamptz) RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  IF NOT tutela.is_system() THEN
    RAISE EXCEPTION 'only a job forgets messages' USING ERRCODE = '42501';
  END IF;
  DELETE FROM organisations_notification WHERE made_at < p_before;
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;
