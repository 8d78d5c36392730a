-- A word as it is looked for when mistyped: itself, and what is left without one letter or two (the
-- method of SymSpell, Garbe 2012). Two words within two typing errors of each other share a spelling.
-- Of a word of three letters one may be missing; of a long one only the first sixteen are changed.
CREATE OR REPLACE FUNCTION tutela.spellings(p_word text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE
SET search_path = public, pg_temp AS $$
DECLARE
  c_word text := left(p_word, 16);
  c_length integer := length(c_word);
  c_one text;
  c_found text[] := ARRAY[c_word];
BEGIN
  FOR i IN 1 .. CASE WHEN c_length > 2 THEN c_length ELSE 0 END LOOP
    c_one := left(c_word, i - 1) || substr(c_word, i + 1);
    c_found := c_found || c_one;
    FOR j IN i .. CASE WHEN c_length > 3 THEN c_length - 1 ELSE 0 END LOOP
      c_found := c_found || (left(c_one, j - 1) || substr(c_one, j + 1));
    END LOOP;
  END LOOP;
  RETURN (SELECT array_agg(DISTINCT s) FROM unnest(c_found) s);
END $$;

-- Which words of names are near to these. It says nothing of whose they are, or whether the actor
-- reaches anybody of that name: people are looked up by the words behind their own wall.
CREATE OR REPLACE FUNCTION tutela.near_words(p_words text[]) RETURNS TABLE (asked text, word text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF tutela.reach_own('person.read') OR tutela.reach_own('case.register') THEN
    RETURN QUERY SELECT a.asked, w.word::text FROM unnest(p_words) AS a (asked)
      JOIN people_nameword w ON w.spellings && tutela.spellings(a.asked)::varchar[];
  END IF;
END $$;

-- Write down the words that are new. Who brings a word that is there holds on to it until they are done,
-- so that nobody takes it away meanwhile.
CREATE OR REPLACE FUNCTION tutela.words_came() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_words text[];
BEGIN
  SELECT array_agg(DISTINCT split_part(key, ' ', 1)) INTO c_words FROM came WHERE strength = 'WORD';
  IF c_words IS NOT NULL THEN
    PERFORM FROM people_nameword WHERE word = ANY (c_words) ORDER BY word FOR KEY SHARE;
    INSERT INTO people_nameword (word, spellings)
    SELECT w, tutela.spellings(w) FROM unnest(c_words) w
    WHERE NOT EXISTS (SELECT FROM people_nameword n WHERE n.word = w)
    ORDER BY w ON CONFLICT (word) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- Take away the words that nobody has any more: first hold them, then look again.
CREATE OR REPLACE FUNCTION tutela.words_went() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone text[];
BEGIN
  SELECT array_agg(DISTINCT split_part(w.key, ' ', 1)) INTO c_gone FROM went w
  WHERE w.strength = 'WORD' AND NOT EXISTS (SELECT FROM people_namekey k WHERE k.key = w.key);
  IF c_gone IS NOT NULL THEN
    PERFORM FROM people_nameword WHERE word = ANY (c_gone) ORDER BY word FOR UPDATE;
    DELETE FROM people_nameword n WHERE word = ANY (c_gone)
      AND NOT EXISTS (SELECT FROM people_namekey k WHERE k.key = n.word || ' ' || n.word);
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS words_came ON people_namekey;
CREATE TRIGGER words_came AFTER INSERT ON people_namekey
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION tutela.words_came();
DROP TRIGGER IF EXISTS words_went ON people_namekey;
CREATE TRIGGER words_went AFTER DELETE ON people_namekey
  REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION tutela.words_went();

-- Names that were written down before there were words.
INSERT INTO people_nameword (word, spellings)
SELECT w, tutela.spellings(w) FROM (
  SELECT DISTINCT split_part(key, ' ', 1) AS w FROM people_namekey
  WHERE strength = 'WORD' AND NOT EXISTS (SELECT FROM people_nameword)) brought
ON CONFLICT (word) DO NOTHING;
