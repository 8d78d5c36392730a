-- One table a month for the lines of reads, so that old months can be moved away whole. The month that
-- runs is left alone: its lines may already stand in the default table. PostgreSQL would then refuse.
CREATE OR REPLACE FUNCTION tutela.make_readline_months(p_today date, p_ahead int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_month date; c_name text; c_made int := 0;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job makes room in the journal';
  END IF;
  FOR n IN 1 .. least(p_ahead, 24) LOOP
    c_month := (date_trunc('month', p_today) + make_interval(months => n))::date;
    c_name := 'kernel_readline_' || to_char(c_month, 'YYYY_MM');
    IF to_regclass(c_name) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF kernel_readline FOR VALUES FROM (%L) TO (%L)',
        c_name, c_month::timestamp AT TIME ZONE 'UTC',
        (c_month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
      c_made := c_made + 1;
    END IF;
  END LOOP;
  RETURN c_made;
END $$;
